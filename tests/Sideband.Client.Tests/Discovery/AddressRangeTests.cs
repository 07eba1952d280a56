using Sideband.Client.Discovery;

namespace Sideband.Client.Tests.Discovery;

public sealed class AddressRangeTests
{
    [Theory]
    [InlineData("10.0.0.0/30", "10.0.0.0:623 10.0.0.1:623 10.0.0.2:623 10.0.0.3:623")]
    [InlineData("10.0.0.[9-10]:6230", "10.0.0.9:6230 10.0.0.10:6230")]
    [InlineData("10.0.0.1,10.0.0.[1-2]", "10.0.0.1:623 10.0.0.2:623")]
    [InlineData("[fd00::5]:6230", "[fd00::5]:6230")]
    public void A_range_is_its_places_each_once(string word, string places) =>
        Assert.Equal(places, string.Join(' ', AddressRange.Parse(word)));

    /// <summary>What it means would need more memory than there is, or a stack without end.</summary>
    [Theory]
    [InlineData("10.[0-99999].[0-99999].[0-99999]", "more than 65536 addresses")]
    [InlineData("10.0.0.[0-65535],10.0.0.[0-65535]", "more than 65536 addresses")]
    [InlineData("", "no addresses")]
    [InlineData("10.0.0.0/8", "/16 is the widest")]
    [InlineData("node1", "no range of addresses")]
    public void What_is_no_range_is_told_without_counting_to_its_end(string word, string problem) =>
        Assert.Contains(
            problem,
            Assert.Throws<FormatException>(() => AddressRange.Parse(word)).Message,
            StringComparison.Ordinal
        );

    [Theory]
    [InlineData("[::]")]
    [InlineData("[1]")]
    public void Brackets_without_end_are_no_range(string bracket) =>
        Assert.Throws<FormatException>(() => AddressRange.Parse(string.Concat(Enumerable.Repeat(bracket, 1_000_000))));
}
