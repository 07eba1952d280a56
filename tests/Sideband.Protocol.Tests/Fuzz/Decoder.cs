using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Tests.Fuzz;

/// <summary>Something that reads bytes of strangers.</summary>
/// <param name="Sound">Inputs that are as they should be.</param>
/// <param name="Read">Reads an input, and all that is read from what was read; says whether it was sound.</param>
internal sealed record Decoder(IReadOnlyList<byte[]> Sound, Decoder.Reading Read)
{
    /// <summary>Whether it was taken for sound.</summary>
    public delegate bool Reading(ReadOnlySpan<byte> input);

    /// <summary>Bytes on the heap: so many for each byte of an input, and so many for the input itself.</summary>
    private const int MostOfByte = 64;
    private const int MostAtLeast = 4096;

    private static readonly TimeSpan Slow = TimeSpan.FromMilliseconds(50);

    /// <summary>What reads the body of a message.</summary>
    public static Decoder Of<T>()
        where T : struct, IMessage<T>
    {
        var random = new Random(1);
        return new(
            [.. Enumerable.Range(0, 8).Select(_ => Made(random))],
            input => Message.Read<T>(input, out _) == BodyFit.Exact
        );

        static byte[] Made(Random random)
        {
            var message = Message.MakeUp<T>(random);
            return Message.ToOctets(in message).ToArray();
        }
    }

    /// <summary>Reads many inputs; none throws, and none takes more memory than its length allows.</summary>
    /// <param name="name">What is read.</param>
    /// <param name="seed">The same seed makes the same inputs.</param>
    /// <param name="count">How many.</param>
    /// <param name="isTimed">None takes longer than 50 ms either.</param>
    public void Check(string name, ulong seed, int count, bool isTimed)
    {
        foreach (var input in Sound)
            Assert.True(Read(input), $"{name}: {Convert.ToHexString(input)} is sound, and not read");
        var inputs = new Mutator(seed, Sound);
        for (var i = 0; i < count; i++)
        {
            var input = inputs.Next();
            var (before, start) = (
                GC.GetAllocatedBytesForCurrentThread(),
                isTimed ? TimeProvider.System.GetTimestamp() : 0
            );
            try
            {
                Read(input);
            }
            catch (Exception e)
            {
                Assert.Fail($"{name}: input {i} of seed {seed}, {Convert.ToHexString(input)}, ended with {e}");
            }
            var memory = GC.GetAllocatedBytesForCurrentThread() - before;
            if (memory > Most(input) && TakesMuch(input))
                Assert.Fail($"{name}: input {i} of seed {seed}, {Convert.ToHexString(input)}, took {memory} bytes");
            if (isTimed && TimeProvider.System.GetElapsedTime(start) > Slow && IsSlow(input))
                Assert.Fail($"{name}: input {i} of seed {seed}, {Convert.ToHexString(input)}, is slow");
        }
    }

    private static long Most(ReadOnlySpan<byte> input) => MostAtLeast + (MostOfByte * (long)input.Length);

    /// <summary>Whether it was the input, and not the runtime: what runs for the first time is loaded then, now and then.</summary>
    private bool TakesMuch(ReadOnlySpan<byte> input)
    {
        for (var again = 0; again < 5; again++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            Read(input);
            if (GC.GetAllocatedBytesForCurrentThread() - before <= Most(input))
                return false;
        }
        return true;
    }

    /// <summary>Whether it was the input, and not the machine: that is not busy each time.</summary>
    private bool IsSlow(ReadOnlySpan<byte> input)
    {
        for (var again = 0; again < 5; again++)
        {
            var start = TimeProvider.System.GetTimestamp();
            Read(input);
            if (TimeProvider.System.GetElapsedTime(start) <= Slow)
                return false;
        }
        return true;
    }
}
