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

    /// <summary>Inputs that are held against a clock at once: fewer where each takes long.</summary>
    public int Batch { get; init; } = 256;

    /// <summary>It reads one of so many inputs: a slow one.</summary>
    public int Share { get; init; } = 1;

    private static readonly TimeSpan Slow = TimeSpan.FromMilliseconds(50);

    /// <summary>How many inputs <c>bench/fuzz</c> wants; else what a run of the tests has time for.</summary>
    /// <param name="usual">So many.</param>
    /// <param name="share">A slow reader's: one of so many.</param>
    public static int Count(int usual, int share = 1) => Number("SIDEBAND_FUZZ") / share ?? usual;

    /// <summary>The same seed makes the same inputs.</summary>
    public static ulong Seed => (ulong)(Number("SIDEBAND_FUZZ_SEED") ?? 1);

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

    /// <summary>Reads many inputs; none throws, takes more memory than its length allows, or more than 50 ms.</summary>
    /// <param name="name">What is read.</param>
    /// <param name="seed">The same seed makes the same inputs.</param>
    /// <param name="count">How many, if it were not for <see cref="Share"/>.</param>
    /// <returns>How many it were.</returns>
    public int Check(string name, ulong seed, int count)
    {
        if (Instead is { } other)
        {
            other(name, this);
            return 0;
        }
        foreach (var input in Sound)
            Assert.True(Read(input), $"{name}: {Convert.ToHexString(input)} is sound, and not read");
        var inputs = new Mutator(seed, Sound);
        count /= Share;
        for (var done = 0; done < count; done += Batch)
        {
            var (batch, mark, start) = (Math.Min(Batch, count - done), inputs.Mark, ThreadClock.Now);
            for (var i = 0; i < batch; i++)
                CheckOne(inputs.Next(), new(name, done + i, seed));
            if (ThreadClock.Now - start <= Slow)
                continue;
            // One of them, or all together: now each by itself.
            inputs.Mark = mark;
            for (var i = 0; i < batch; i++)
            {
                var input = inputs.Next();
                if (IsSlow(input))
                    Assert.Fail($"{new Where(name, done + i, seed)}, {Convert.ToHexString(input)}, is slow");
            }
        }
        return count;
    }

    private void CheckOne(ReadOnlySpan<byte> input, Where where)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            IsRead(input);
        }
        catch (Exception e)
        {
            Assert.Fail($"{where}, {Convert.ToHexString(input)}, ended with {e}");
        }
        var memory = GC.GetAllocatedBytesForCurrentThread() - before;
        if (memory > Most(input) && TakesMuch(input))
            Assert.Fail($"{where}, {Convert.ToHexString(input)}, took {memory} bytes");
    }

    /// <summary>Which input it is; in words only where somebody has to read them.</summary>
    private readonly record struct Where(string Name, int Number, ulong Seed)
    {
        public override string ToString() => $"{Name}: input {Number} of seed {Seed}";
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

    /// <summary>Whether it was the input each time, and not what the runtime did beside it.</summary>
    private bool IsSlow(ReadOnlySpan<byte> input)
    {
        for (var again = 0; again < 5; again++)
        {
            var start = ThreadClock.Now;
            IsRead(input);
            if (ThreadClock.Now - start <= Slow)
                return false;
        }
        return true;
    }
}
