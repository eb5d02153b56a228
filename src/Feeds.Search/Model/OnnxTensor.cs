using System.Runtime.InteropServices;
using System.Text;

namespace Feeds.Search.Model;

/// <summary>A constant of an ONNX graph (<c>TensorProto</c>).</summary>
/// <remarks>Source: onnx/onnx, <c>onnx.proto</c>.</remarks>
internal sealed record OnnxTensor(string Name, int[] Shape, int Type, ReadOnlyMemory<byte> Raw)
{
    public const int Float = 1;
    public const int Int8 = 3;

    const int ShapeField = 1;
    const int TypeField = 2;
    const int NameField = 8;
    const int RawField = 9;

    /// <summary>Whether it is a matrix of floats, whose values lie in one block.</summary>
    public bool IsMatrix => Type == Float && Shape.Length == 2 && Raw.Length == Shape[0] * Shape[1] * sizeof(float);

    public ReadOnlySpan<float> Values => MemoryMarshal.Cast<byte, float>(Raw.Span);

    public static OnnxTensor Read(ReadOnlyMemory<byte> message)
    {
        var (name, type, raw) = ("", 0, ReadOnlyMemory<byte>.Empty);
        var shape = new List<int>();
        foreach (var field in ProtoFields.Read(message))
        {
            switch (field.Number)
            {
                case ShapeField when field.Content.IsEmpty:
                    shape.Add((int)field.Value);
                    break;
                case ShapeField:
                    AddPacked(shape, field.Content.Span);
                    break;
                case TypeField:
                    type = (int)field.Value;
                    break;
                case NameField:
                    name = Encoding.UTF8.GetString(field.Content.Span);
                    break;
                case RawField:
                    raw = field.Content;
                    break;
            }
        }

        return new OnnxTensor(name, [.. shape], type, raw);
    }

    public byte[] Write()
    {
        using var message = new MemoryStream();
        foreach (var dimension in Shape)
        {
            ProtoFields.WriteVarint(message, ShapeField, (ulong)dimension);
        }

        ProtoFields.WriteVarint(message, TypeField, (ulong)Type);
        ProtoFields.WriteBytes(message, NameField, Encoding.UTF8.GetBytes(Name));
        ProtoFields.WriteBytes(message, RawField, Raw.Span);
        return message.ToArray();
    }

    static void AddPacked(List<int> shape, ReadOnlySpan<byte> packed)
    {
        for (var at = 0; at < packed.Length;)
        {
            shape.Add((int)ProtoFields.ReadVarint(packed, ref at));
        }
    }
}
