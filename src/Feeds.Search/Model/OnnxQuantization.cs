namespace Feeds.Search.Model;

/// <summary>Makes the int8 form of a model in fp32: a quarter of the size, and two to four times as fast.</summary>
/// <remarks>
/// Dynamic quantization: matrices of weights become int8, with one scale for each output (MatMul) or row (the embedding);
/// activations are quantized to uint8 when the model runs. Weights have seven bits, because processors without VNNI add two products
/// in 16 bits and would saturate with eight: so the integer part of the result is the same on every processor.
/// Source: onnxruntime.ai, <c>docs/performance/model-optimizations/quantization</c>; onnx.ai, <c>DynamicQuantizeLinear</c>,
/// <c>MatMulInteger</c>.
/// </remarks>
internal static class OnnxQuantization
{
    const int GraphField = 7;
    const int NodeField = 1;
    const int TensorField = 5;

    /// <summary>Greatest value of a quantized weight.</summary>
    const int Greatest = 63;

    /// <summary>Smaller look-up tables stay as they are: nothing is gained.</summary>
    const int LargeTable = 1_000_000;

    /// <param name="model">A <c>ModelProto</c> of operator set 11 or higher, with the weights inside.</param>
    public static byte[] ToInt8(ReadOnlyMemory<byte> model)
    {
        using var message = new MemoryStream(model.Length / 3);
        foreach (var field in ProtoFields.Read(model))
        {
            if (field.Number == GraphField)
            {
                ProtoFields.WriteBytes(message, GraphField, Graph.Quantize(field.Content));
            }
            else
            {
                message.Write(field.Encoded.Span);
            }
        }

        return message.ToArray();
    }

    sealed class Graph(MemoryStream message)
    {
        readonly Dictionary<string, OnnxTensor> matrices = [];
        readonly HashSet<string> tables = [];
        readonly HashSet<string> factors = [];
        readonly HashSet<string> quantizedInputs = [];
        readonly HashSet<string> unfit = [];

        public static byte[] Quantize(ReadOnlyMemory<byte> graph)
        {
            using var message = new MemoryStream(graph.Length / 3);
            var quantized = new Graph(message);
            quantized.FindMatrices(graph);
            foreach (var field in ProtoFields.Read(graph))
            {
                quantized.Write(field);
            }

            return message.ToArray();
        }

        /// <summary>Those which are read only as the weights of a MatMul or as the large table of a Gather.</summary>
        void FindMatrices(ReadOnlyMemory<byte> graph)
        {
            foreach (var field in ProtoFields.Read(graph).Where(f => f.Number == TensorField))
            {
                var tensor = OnnxTensor.Read(field.Content);
                if (tensor.IsMatrix)
                {
                    matrices.Add(tensor.Name, tensor);
                }
            }

            foreach (var field in ProtoFields.Read(graph).Where(f => f.Number == NodeField))
            {
                var node = OnnxNode.Read(field.Content);
                unfit.UnionWith(node.Inputs.Where((name, place) => !IsWeight(node, name, place)));
                if (node.Operation == "Gather")
                {
                    tables.Add(node.Inputs[0]);
                }
                else if (node.Operation == "MatMul")
                {
                    factors.Add(node.Inputs[1]);
                }
            }

            unfit.UnionWith(tables.Intersect(factors));
        }

        bool IsWeight(OnnxNode node, string name, int place) =>
            matrices.TryGetValue(name, out var matrix)
            && (node.Operation, place) switch
            {
                ("MatMul", 1) => true,
                ("Gather", 0) => matrix.Values.Length >= LargeTable,
                _ => false,
            };

        bool IsQuantized(string name) => matrices.ContainsKey(name) && !unfit.Contains(name);

        void Write(ProtoField field)
        {
            if (field.Number == TensorField && OnnxTensor.Read(field.Content) is var tensor && IsQuantized(tensor.Name))
            {
                WriteMatrix(tensor);
            }
            else if (field.Number == NodeField && OnnxNode.Read(field.Content) is var node && node.Inputs.Any(IsQuantized))
            {
                WriteOperation(node);
            }
            else
            {
                message.Write(field.Encoded.Span);
            }
        }

        void WriteOperation(OnnxNode node)
        {
            if (node.Operation == "MatMul")
            {
                WriteMatMul(node.Inputs[0], node.Inputs[1], node.Outputs[0]);
            }
            else
            {
                WriteGather(node);
            }
        }

        void WriteMatMul(string activations, string weights, string output)
        {
            if (quantizedInputs.Add(activations))
            {
                Write(new OnnxNode(
                    "DynamicQuantizeLinear", [activations], Quantized(activations), Scale(activations), ZeroPoint(activations)));
            }

            var (sums, floats, scale) = (output + "_sums", output + "_floats", output + "_scale");
            Write(new OnnxNode("MatMulInteger", [Quantized(activations), Quantized(weights), ZeroPoint(activations)], sums));
            Write(OnnxNode.ToFloat(sums, floats));
            Write(new OnnxNode("Mul", [Scale(activations), Scale(weights)], scale));
            Write(new OnnxNode("Mul", [floats, scale], output));
        }

        void WriteGather(OnnxNode node)
        {
            var (table, rows, output) = (node.Inputs[0], node.Inputs[1], node.Outputs[0]);
            var (values, floats, scale) = (output + "_values", output + "_floats", output + "_scale");
            Write(node with { Inputs = [Quantized(table), rows], Outputs = [values] });
            Write(node with { Inputs = [Scale(table), rows], Outputs = [scale] });
            Write(OnnxNode.ToFloat(values, floats));
            Write(new OnnxNode("Mul", [floats, scale], output));
        }

        void WriteMatrix(OnnxTensor matrix)
        {
            var (rows, columns) = (matrix.Shape[0], matrix.Shape[1]);
            var byRow = tables.Contains(matrix.Name);
            var scales = new float[byRow ? rows : columns];
            var values = matrix.Values;
            for (var at = 0; at < values.Length; at++)
            {
                var of = byRow ? at / columns : at % columns;
                scales[of] = Math.Max(scales[of], Math.Abs(values[at]) / Greatest);
            }

            var quantized = new byte[values.Length];
            for (var at = 0; at < values.Length; at++)
            {
                var scale = scales[byRow ? at / columns : at % columns];
                quantized[at] = scale == 0 ? (byte)0 : (byte)(sbyte)MathF.Round(values[at] / scale);
            }

            Write(new OnnxTensor(Quantized(matrix.Name), matrix.Shape, OnnxTensor.Int8, quantized));
            var raw = System.Runtime.InteropServices.MemoryMarshal.AsBytes<float>(scales).ToArray();
            Write(new OnnxTensor(Scale(matrix.Name), byRow ? [rows, 1] : [columns], OnnxTensor.Float, raw));
        }

        void Write(OnnxNode node) => ProtoFields.WriteBytes(message, NodeField, node.Write());

        void Write(OnnxTensor tensor) => ProtoFields.WriteBytes(message, TensorField, tensor.Write());

        static string Quantized(string name) => name + "_quantized";

        static string Scale(string name) => name + "_quantized_scale";

        static string ZeroPoint(string name) => name + "_quantized_zero";
    }
}
