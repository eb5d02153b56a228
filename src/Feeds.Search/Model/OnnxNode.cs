using System.Text;

namespace Feeds.Search.Model;

/// <summary>An operation of an ONNX graph (<c>NodeProto</c>).</summary>
/// <param name="Attributes">As encoded, each without its tag.</param>
/// <remarks>Source: onnx/onnx, <c>onnx.proto</c>.</remarks>
internal sealed record OnnxNode(
    string Operation, IReadOnlyList<string> Inputs, IReadOnlyList<string> Outputs, IReadOnlyList<ReadOnlyMemory<byte>> Attributes)
{
    const int InputField = 1;
    const int OutputField = 2;
    const int OperationField = 4;
    const int AttributeField = 5;

    public OnnxNode(string operation, IReadOnlyList<string> inputs, params string[] outputs)
        : this(operation, inputs, outputs, [])
    {
    }

    /// <summary>The conversion to floats.</summary>
    public static OnnxNode ToFloat(string input, string output) =>
        new("Cast", [input], [output], [IntegerAttribute("to", OnnxTensor.Float)]);

    public static OnnxNode Read(ReadOnlyMemory<byte> message)
    {
        var operation = "";
        var (inputs, outputs, attributes) = (new List<string>(), new List<string>(), new List<ReadOnlyMemory<byte>>());
        foreach (var field in ProtoFields.Read(message))
        {
            switch (field.Number)
            {
                case InputField:
                    inputs.Add(Encoding.UTF8.GetString(field.Content.Span));
                    break;
                case OutputField:
                    outputs.Add(Encoding.UTF8.GetString(field.Content.Span));
                    break;
                case OperationField:
                    operation = Encoding.UTF8.GetString(field.Content.Span);
                    break;
                case AttributeField:
                    attributes.Add(field.Content);
                    break;
            }
        }

        return new OnnxNode(operation, inputs, outputs, attributes);
    }

    public byte[] Write()
    {
        using var message = new MemoryStream();
        foreach (var input in Inputs)
        {
            ProtoFields.WriteBytes(message, InputField, Encoding.UTF8.GetBytes(input));
        }

        foreach (var output in Outputs)
        {
            ProtoFields.WriteBytes(message, OutputField, Encoding.UTF8.GetBytes(output));
        }

        ProtoFields.WriteBytes(message, OperationField, Encoding.UTF8.GetBytes(Operation));
        foreach (var attribute in Attributes)
        {
            ProtoFields.WriteBytes(message, AttributeField, attribute.Span);
        }

        return message.ToArray();
    }

    /// <summary><c>AttributeProto</c>: its name (1), an integer (3), its type (20), which is 2.</summary>
    static byte[] IntegerAttribute(string name, ulong value)
    {
        using var message = new MemoryStream();
        ProtoFields.WriteBytes(message, 1, Encoding.UTF8.GetBytes(name));
        ProtoFields.WriteVarint(message, 3, value);
        ProtoFields.WriteVarint(message, 20, 2);
        return message.ToArray();
    }
}
