using Sideband.Protocol.Wire;

namespace Sideband.Protocol;

/// <summary>What one can do with any message: read, write, describe, make one up.</summary>
public static class Message
{
    /// <summary>No body is longer: what fits the largest datagram.</summary>
    public const int LongestBody = 1024;

    /// <summary>Reads a body that must fit its layout exactly.</summary>
    /// <returns>False where bytes are missing or left over.</returns>
    public static bool TryRead<T>(ReadOnlySpan<byte> data, out T message)
        where T : struct, IMessage<T> => Read(data, out message) == BodyFit.Exact;

    /// <summary>Reads a body and says whether it fitted. What is missing reads as zero.</summary>
    public static BodyFit Read<T>(ReadOnlySpan<byte> data, out T message)
        where T : struct, IMessage<T>
    {
        var reader = new WireReader(data);
        T none = default;
        message = T.Layout(ref reader, in none);
        return reader.IsShort ? BodyFit.TooShort
            : reader.Remaining > 0 ? BodyFit.TooLong
            : BodyFit.Exact;
    }

    /// <summary>Writes the body.</summary>
    /// <returns>How many bytes were written.</returns>
    /// <exception cref="ArgumentException">The buffer is too small.</exception>
    public static int Write<T>(in T message, Span<byte> buffer)
        where T : struct, IMessage<T> =>
        TryWrite(in message, buffer, out var length)
            ? length
            : throw new ArgumentException(
                $"{typeof(T).Name} needs {length} bytes, the buffer has {buffer.Length}.",
                nameof(buffer)
            );

    /// <summary>Writes the body if it fits the buffer.</summary>
    /// <param name="message">The message.</param>
    /// <param name="buffer">Where to; may be dirty.</param>
    /// <param name="length">How many bytes were written or would be needed.</param>
    public static bool TryWrite<T>(in T message, Span<byte> buffer, out int length)
        where T : struct, IMessage<T>
    {
        var writer = new WireWriter(buffer);
        T.Layout(ref writer, in message);
        length = writer.Length;
        return !writer.Overflowed;
    }

    /// <summary>The body in an array of its own.</summary>
    public static Octets ToOctets<T>(in T message)
        where T : struct, IMessage<T>
    {
        Span<byte> buffer = stackalloc byte[LongestBody];
        return Octets.Create(buffer[..Write(in message, buffer)]);
    }

    /// <summary>The fields of the body in wire order; never throws, whatever the bytes.</summary>
    /// <param name="data">The body.</param>
    /// <param name="selector">The parameter asked for, where the body is an answer about one.</param>
    public static IReadOnlyList<WireField> Describe<T>(ReadOnlySpan<byte> data, byte? selector = null)
        where T : struct, IMessage<T>
    {
        var fields = new List<WireField>();
        var describer = new WireDescriber(data, fields, selector);
        T none = default;
        T.Layout(ref describer, in none);
        describer.Finish();
        return fields;
    }

    /// <summary>A made-up message; the same seed makes the same one.</summary>
    public static T MakeUp<T>(Random random)
        where T : struct, IMessage<T>
    {
        var wire = new WireRandom(random);
        T none = default;
        return T.Layout(ref wire, in none);
    }
}
