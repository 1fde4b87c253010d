/** Stands in for engine.io's WebTransport, which the chat never asks for. */
export class WT {}
