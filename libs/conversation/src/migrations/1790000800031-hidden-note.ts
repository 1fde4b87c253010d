// A shopper is told in the same transaction that something in their message was masked: the note stands right after it.
import { type MigrationInterface, type QueryRunner } from 'typeorm';

const WITHOUT_NOTE = `in_conversation uuid, in_visitor uuid, in_site text, in_claims text, in_signed_in text, in_locale text,
  in_identity jsonb, in_message uuid, in_client text, in_text text, in_page jsonb, in_now timestamptz, in_channel text`;

/** The function as it is, with the parameters, and what happens between the message's row and the notification. */
const receiveMessage = (parameters: string, note: string): string => `
CREATE FUNCTION receive_message(${parameters})
RETURNS TABLE (outcome text, seq integer) LANGUAGE plpgsql AS $$
DECLARE
  place conversations%ROWTYPE;
  turn json;
  own_seq integer;
BEGIN
  SELECT * INTO place FROM conversations
  WHERE id = in_conversation AND visitor_id = in_visitor AND site_key = in_site
    AND (in_claims IS NULL OR customer_id IS NULL OR customer_id = in_claims)
  FOR NO KEY UPDATE;
  IF NOT FOUND THEN RETURN QUERY SELECT 'foreign', 0; RETURN; END IF;
  IF EXISTS (SELECT 1 FROM messages WHERE conversation_id = in_conversation AND client_id = in_client) THEN
    RETURN QUERY SELECT 'known', 0; RETURN;
  END IF;
  IF place.holder = 'closed' THEN RETURN QUERY SELECT 'closed', 0; RETURN; END IF;

  own_seq := place.last_seq + 1;
  INSERT INTO messages (id, conversation_id, seq, client_id, author, text, page, created_at)
  VALUES (in_message, in_conversation, own_seq, in_client, 'shopper', in_text, in_page, in_now);
  place.last_seq := own_seq;
  ${note}
  UPDATE conversations SET last_seq = place.last_seq, updated_at = in_now, locale = in_locale, identity = in_identity,
    customer_id = coalesce(customer_id, in_signed_in) WHERE id = in_conversation;
  IF place.holder = 'bot' THEN
    SELECT json_build_object('turnId', turn_id, 'inputVersion', input_version) INTO turn
    FROM cover_messages(in_conversation, place.epoch, own_seq, own_seq);
  END IF;
  PERFORM pg_notify(in_channel, json_strip_nulls(json_build_object('conversationId', in_conversation,
    'lastSeq', place.last_seq, 'lastChange', place.last_change, 'epoch', place.epoch, 'turn', turn))::text);
  RETURN QUERY SELECT 'stored', own_seq;
END $$`;

const ADD_NOTE = `IF in_note IS NOT NULL THEN
    place.last_seq := own_seq + 1;
    INSERT INTO messages (id, conversation_id, seq, author, text, created_at)
    VALUES (gen_random_uuid(), in_conversation, place.last_seq, 'system', in_note, in_now);
  END IF;`;

export class HiddenNote1790000800031 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION receive_message');
    await runner.query(receiveMessage(`${WITHOUT_NOTE}, in_note text DEFAULT NULL`, ADD_NOTE));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION receive_message');
    await runner.query(receiveMessage(WITHOUT_NOTE, ''));
  }
}
