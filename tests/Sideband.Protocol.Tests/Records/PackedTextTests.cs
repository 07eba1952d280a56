using Sideband.Protocol.Records;

namespace Sideband.Protocol.Tests.Records;

public sealed class PackedTextTests
{
    // The example of the FRU specification 1.0, section 13.
    [Fact]
    public void Six_bit_ascii_packs_the_first_character_lowest()
    {
        Assert.Equal("29DCA6", Convert.ToHexString(PackedText.ToSixBit("IPMI")));
        Assert.Equal("IPMI", PackedText.FromSixBit([0x29, 0xDC, 0xA6]));
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("A", "A")]
    [InlineData("FAN", "FAN ")] // three characters leave six bits of the third byte, which read as a space
    [InlineData("FAN 1", "FAN 1")]
    public void Six_bit_ascii_reads_back(string text, string back) =>
        Assert.Equal(back, PackedText.FromSixBit(PackedText.ToSixBit(text)));

    [Fact]
    public void Bcd_plus_packs_the_first_digit_highest()
    {
        Assert.Equal("12C5B6", Convert.ToHexString(PackedText.ToBcdPlus("12.5-6")));
        Assert.Equal("12.5-6", PackedText.FromBcdPlus([0x12, 0xC5, 0xB6]));
        Assert.Equal("123 ", PackedText.FromBcdPlus(PackedText.ToBcdPlus("123")));
    }

    [Fact]
    public void Characters_that_do_not_fit_are_refused()
    {
        Assert.False(PackedText.FitsSixBit("fan"));
        Assert.False(PackedText.FitsBcdPlus("A1"));
        Assert.Throws<ArgumentException>(() => PackedText.ToSixBit("fan"));
        Assert.Throws<ArgumentException>(() => PackedText.ToBcdPlus("A1"));
    }
}
