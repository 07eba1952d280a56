using Sideband.Protocol;
using Sideband.Protocol.Wire;

namespace Sideband.Testing;

/// <summary>What holds for every message, whatever it says.</summary>
public static class MessageContract
{
    /// <summary>Checks it with made-up messages and made-up bytes.</summary>
    /// <param name="seed">The same seed makes the same messages.</param>
    /// <param name="rounds">How many of each.</param>
    public static void Check<T>(int seed = 1, int rounds = 500)
        where T : struct, IMessage<T>
    {
        var random = new Random(seed);
        for (var round = 0; round < rounds; round++)
        {
            var message = Message.MakeUp<T>(random);
            var data = WriteOverDirt(in message);
            Assert.True(
                Message.TryRead<T>(data, out var back),
                $"{Name<T>()} does not read what it wrote: {Hex(data)}"
            );
            Assert.True(message.Equals(back), $"{Name<T>()} reads back {back}, not {message}: {Hex(data)}");
            Assert.True(data.AsSpan().SequenceEqual(WriteOverDirt(in back)), $"{Name<T>()} writes {back} differently");

            // Longer or shorter bodies are accepted only where an optional tail takes or leaves the bytes.
            AssertNothingIsLost<T>([.. data, 0]);
            for (var cut = 0; cut < data.Length; cut++)
                AssertNothingIsLost<T>(data.AsSpan(0, cut));

            random.NextBytes(data);
            AssertNothingIsLost<T>(data);
            AssertDescriptionCovers<T>(data);
        }
    }

    /// <summary>Writes into a buffer full of ones, so that bits that were not written show.</summary>
    private static byte[] WriteOverDirt<T>(in T message)
        where T : struct, IMessage<T>
    {
        Span<byte> buffer = stackalloc byte[Message.LongestBody];
        buffer.Fill(0xFF);
        return buffer[..Message.Write(in message, buffer)].ToArray();
    }

    private static void AssertNothingIsLost<T>(ReadOnlySpan<byte> data)
        where T : struct, IMessage<T>
    {
        if (Message.TryRead<T>(data, out var message))
            Assert.Equal(data.Length, WriteOverDirt(in message).Length);
    }

    private static void AssertDescriptionCovers<T>(ReadOnlySpan<byte> data)
        where T : struct, IMessage<T>
    {
        var end = 0;
        foreach (var field in Message.Describe<T>(data))
        {
            Assert.True(
                field.FirstBit >= 0 && field.FirstBit + field.BitCount <= data.Length * 8,
                $"{field} is outside"
            );
            Assert.True(field.BitCount == 0 || field.FirstBit >= end, $"{field} overlaps the field before it");
            end = Math.Max(end, field.FirstBit + field.BitCount);
        }
    }

    private static string Name<T>() => typeof(T).FullName!.Replace('+', '.');

    private static string Hex(byte[] data) => Convert.ToHexString(data);
}
