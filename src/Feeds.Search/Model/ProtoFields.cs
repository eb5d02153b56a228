using System.Buffers.Binary;

namespace Feeds.Search.Model;

/// <summary>One field of a protocol buffer message as it is encoded.</summary>
/// <param name="Number">The field's number.</param>
/// <param name="Value">Of a varint or fixed field; else 0.</param>
/// <param name="Content">Of a length-delimited field; else empty.</param>
/// <param name="Encoded">The whole field with its tag, to be copied.</param>
internal readonly record struct ProtoField(int Number, ulong Value, ReadOnlyMemory<byte> Content, ReadOnlyMemory<byte> Encoded);

/// <summary>Reads and writes the fields of protocol buffer messages, without a schema.</summary>
/// <remarks>Source: protobuf.dev, <c>programming-guides/encoding</c>. Groups are not read: ONNX has none.</remarks>
internal static class ProtoFields
{
    const int Varint = 0;
    const int Fixed64 = 1;
    const int Delimited = 2;
    const int Fixed32 = 5;

    /// <exception cref="InvalidDataException">The message is cut off or holds a group.</exception>
    public static IEnumerable<ProtoField> Read(ReadOnlyMemory<byte> message)
    {
        for (var at = 0; at < message.Length;)
        {
            var start = at;
            var tag = ReadVarint(message.Span, ref at);
            var value = 0ul;
            var content = ReadOnlyMemory<byte>.Empty;
            switch ((int)(tag & 7))
            {
                case Varint:
                    value = ReadVarint(message.Span, ref at);
                    break;
                case Fixed64:
                    value = BinaryPrimitives.ReadUInt64LittleEndian(Take(message, ref at, sizeof(ulong)).Span);
                    break;
                case Fixed32:
                    value = BinaryPrimitives.ReadUInt32LittleEndian(Take(message, ref at, sizeof(uint)).Span);
                    break;
                case Delimited:
                    var length = ReadVarint(message.Span, ref at);
                    content = Take(message, ref at, length);
                    break;
                default:
                    throw new InvalidDataException($"Wire type {tag & 7} at byte {start} is not read.");
            }

            yield return new ProtoField((int)(tag >> 3), value, content, message[start..at]);
        }
    }

    public static void WriteVarint(Stream to, int field, ulong value)
    {
        WriteRaw(to, ((ulong)field << 3) | Varint);
        WriteRaw(to, value);
    }

    public static void WriteBytes(Stream to, int field, ReadOnlySpan<byte> content)
    {
        WriteRaw(to, ((ulong)field << 3) | Delimited);
        WriteRaw(to, (ulong)content.Length);
        to.Write(content);
    }

    public static ulong ReadVarint(ReadOnlySpan<byte> from, ref int at)
    {
        var value = 0ul;
        for (var shift = 0; shift < 64 && at < from.Length; shift += 7)
        {
            var next = from[at++];
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
            {
                return value;
            }
        }

        throw new InvalidDataException($"The number at byte {at} does not end.");
    }

    static void WriteRaw(Stream to, ulong value)
    {
        for (; value >= 0x80; value >>= 7)
        {
            to.WriteByte((byte)(value | 0x80));
        }

        to.WriteByte((byte)value);
    }

    static ReadOnlyMemory<byte> Take(ReadOnlyMemory<byte> from, ref int at, ulong length)
    {
        if (length > (ulong)(from.Length - at))
        {
            throw new InvalidDataException($"The message ends inside the field at byte {at}.");
        }

        at += (int)length;
        return from.Slice(at - (int)length, (int)length);
    }
}
