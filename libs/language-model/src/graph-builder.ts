import onnxProto, { type onnx as Onnx } from 'onnx-proto';

const { onnx } = onnxProto;
/** Element types of tensors. */
export const ElementType = onnx.TensorProto.DataType;
export type ElementType = Onnx.TensorProto.DataType;

type Attribute = number | number[];
type Described = Record<string, readonly [ElementType, readonly (string | number)[]]>;

/**
 * Collects the nodes and constants of an ONNX graph (opset 17, with ONNX Runtime's own operators) and writes it as a
 * model file.
 */
export class GraphBuilder {
  private readonly nodes: Onnx.INodeProto[] = [];
  private readonly constants = new Map<string, Onnx.ITensorProto>();

  /** Adds a constant, once per name, and returns the name. */
  constant(
    name: string,
    dataType: ElementType,
    dims: number[],
    values: Float32Array | Int8Array | BigInt64Array,
  ): string {
    const rawData = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
    if (!this.constants.has(name)) this.constants.set(name, { name, dataType, dims, rawData });
    return name;
  }

  /** A constant list of 64-bit integers, as shapes and axes are. */
  integers(name: string, values: number[]): string {
    return this.constant(name, ElementType.INT64, [values.length], BigInt64Array.from(values, BigInt));
  }

  /** A constant 64-bit integer. */
  scalar(name: string, value: number): string {
    return this.constant(name, ElementType.INT64, [], BigInt64Array.of(BigInt(value)));
  }

  /** Adds a node and returns the name of its output. An empty input name leaves an optional input out. */
  node(
    opType: string,
    input: string[],
    attributes: Record<string, Attribute> = {},
    { domain = '', output = `${opType}.${this.nodes.length}` } = {},
  ): string {
    const attribute = Object.entries(attributes).map(([name, value]) => attributeOf(name, value));
    this.nodes.push({ opType, domain, input, output: [output], attribute });
    return output;
  }

  /** The model file. Ports are name -> [type, dims]; a dim that varies is a name. */
  encode(name: string, input: Described, output: Described): Uint8Array {
    const { ModelProto } = onnx;
    return ModelProto.encode({
      irVersion: 8,
      producerName: 'floorwalker',
      opsetImport: [
        { domain: '', version: 17 },
        { domain: 'com.microsoft', version: 1 },
      ],
      graph: {
        name,
        node: this.nodes,
        initializer: [...this.constants.values()],
        input: describe(input),
        output: describe(output),
      },
    }).finish();
  }
}

function attributeOf(name: string, value: Attribute): Onnx.IAttributeProto {
  const { AttributeType } = onnx.AttributeProto;
  if (Array.isArray(value)) return { name, type: AttributeType.INTS, ints: value };
  if (Number.isInteger(value)) return { name, type: AttributeType.INT, i: value };
  return { name, type: AttributeType.FLOAT, f: value };
}

function describe(ports: Described): Onnx.IValueInfoProto[] {
  return Object.entries(ports).map(([name, [elemType, dims]]) => ({
    name,
    type: {
      tensorType: {
        elemType,
        shape: { dim: dims.map((dim) => (typeof dim === 'string' ? { dimParam: dim } : { dimValue: dim })) },
      },
    },
  }));
}
