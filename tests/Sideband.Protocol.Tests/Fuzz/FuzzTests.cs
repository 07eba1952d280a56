using Sideband.Protocol.Tests.Commands;
using Sideband.Testing;
using Sideband.Testing.Fuzz;
using Decoder = Sideband.Testing.Fuzz.Decoder;

namespace Sideband.Protocol.Tests.Fuzz;

/// <summary>
/// Whatever strangers send is read without an exception and without more memory than its length allows: fifty million
/// inputs, the same ones every time, and none takes 50 ms. <c>bench/fuzz</c> reads as many as you like, other ones each time.
/// </summary>
public sealed class FuzzTests(Figures<FuzzTests> figures) : IClassFixture<Figures<FuzzTests>>
{
    /// <summary>For each decoder: more than fifty million in all, in some ten seconds.</summary>
    private const int Usual = 750_000;

    /// <summary>There are hundreds of messages, and each is far smaller.</summary>
    private const int MessagesShare = 10;

    private static readonly int Count = Decoder.Count(Usual);

    public static TheoryData<string> Names => [.. Decoders.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Whatever_comes_is_read(string name)
    {
        figures.Add("inputs", Decoders.All[name].Check(name, Decoder.Seed, Count));
        figures.Add("decoders");
    }

    [Fact]
    public void Whatever_comes_as_a_message_is_read()
    {
        foreach (var (name, entry) in Catalogue.Entries)
        {
            figures.Add("inputs", entry.Decoder().Check(name, Decoder.Seed, Count / MessagesShare));
            figures.Add("messages");
        }
    }

    [Theory]
    [InlineData(nameof(Throw))]
    [InlineData(nameof(Hoard))]
    [InlineData(nameof(Dawdle))]
    public void What_is_broken_on_purpose_is_found(string fault)
    {
        Decoder.Reading read = fault switch
        {
            nameof(Throw) => Throw,
            nameof(Hoard) => Hoard,
            _ => Dawdle,
        };
        Assert.Throws<Xunit.Sdk.FailException>(() =>
            new Decoder(
                [
                    [1, 2, 3, 4],
                ],
                read
            ).Check(fault, 1, Usual)
        );
    }

    private static bool Throw(ReadOnlySpan<byte> input) => input is not [1, 2, 0x80, ..] || input[^input[^1]] == 0;

    private static bool Hoard(ReadOnlySpan<byte> input)
    {
        if (input is [1, 2, ..])
            GC.KeepAlive(new byte[input[^1] << 8]);
        return true;
    }

    private static bool Dawdle(ReadOnlySpan<byte> input)
    {
        var start = ThreadClock.Now;
        while (input is [1, 2, 0x80, ..] && ThreadClock.Now - start < TimeSpan.FromMilliseconds(60)) { }
        return true;
    }
}
