using System.Globalization;
using Sideband.Protocol;
using Sideband.Protocol.Wire;
using Xunit;

namespace Sideband.Testing.Fuzz;

/// <summary>Something that reads bytes of strangers.</summary>
/// <param name="Sound">Inputs that are as they should be.</param>
/// <param name="Read">Reads an input, and all that is read from what was read; says whether it was sound.</param>
public sealed record Decoder(IReadOnlyList<byte[]> Sound, Decoder.Reading Read)
{
    /// <summary>Whether it was taken for sound.</summary>
    public delegate bool Reading(ReadOnlySpan<byte> input);

    /// <summary>Bytes on the heap for each byte of an input.</summary>
    public int MostOfByte { get; init; } = 64;

    /// <summary>Bytes on the heap for the input itself.</summary>
    public int MostAtLeast { get; init; } = 4096;

    /// <summary>What it may throw: what names a mistake to whoever wrote the input.</summary>
    public Type? Names { get; init; }

    private static readonly TimeSpan Slow = TimeSpan.FromMilliseconds(50);

    /// <summary>How many inputs <c>bench/fuzz</c> wants; else what a run of the tests has time for.</summary>
    /// <param name="usual">So many.</param>
    /// <param name="share">A slow reader's: one of so many.</param>
    public static int Count(int usual, int share = 1) => Number("SIDEBAND_FUZZ") / share ?? usual;

    /// <summary>The same seed makes the same inputs.</summary>
    public static ulong Seed => (ulong)(Number("SIDEBAND_FUZZ_SEED") ?? 1);

    /// <summary>Whether inputs are held against a clock.</summary>
    public static bool IsTimed => Number("SIDEBAND_FUZZ") is not null;

    private static int? Number(string variable) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } text
            ? int.Parse(text, CultureInfo.InvariantCulture)
            : null;

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

    /// <summary>What is done with a decoder instead of <see cref="Check"/>; null for that. (bench/afl)</summary>
    public static Action<string, Decoder>? Instead { get; set; }

    /// <summary>Reads many inputs; none throws, and none takes more memory than its length allows.</summary>
    /// <param name="name">What is read.</param>
    /// <param name="seed">The same seed makes the same inputs.</param>
    /// <param name="count">How many.</param>
    /// <param name="isTimed">None takes longer than 50 ms either.</param>
    public void Check(string name, ulong seed, int count, bool isTimed)
    {
        if (Instead is { } other)
        {
            other(name, this);
            return;
        }
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
                IsRead(input);
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

    /// <summary>Reads an input; a mistake in it may be named.</summary>
    public bool IsRead(ReadOnlySpan<byte> input)
    {
        try
        {
            return Read(input);
        }
        catch (Exception e) when (e.GetType() == Names)
        {
            return false;
        }
    }

    private long Most(ReadOnlySpan<byte> input) => MostAtLeast + (MostOfByte * (long)input.Length);

    /// <summary>Whether it was the input, and not the runtime: what runs for the first time is loaded then, now and then.</summary>
    private bool TakesMuch(ReadOnlySpan<byte> input)
    {
        for (var again = 0; again < 5; again++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            IsRead(input);
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
            IsRead(input);
            if (TimeProvider.System.GetElapsedTime(start) <= Slow)
                return false;
        }
        return true;
    }
}
