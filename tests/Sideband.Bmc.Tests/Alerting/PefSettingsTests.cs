using Sideband.Bmc.Alerting;
using Sideband.Bmc.Machines;
using Sideband.Bmc.Storage;
using Sideband.Protocol;
using Sideband.Protocol.Commands.SensorEvent.Pef;

namespace Sideband.Bmc.Tests.Alerting;

public sealed class PefSettingsTests
{
    private const PefActions All = (PefActions)0x2F;
    private const string Wild = "FFFFFFFFFF" + "0000" + "000000000000000000";

    private static PefSettings Make(INvStore? store = null) =>
        new(AlertingModel.None.Tables, All, store ?? new MemoryStore());

    private static string Get(PefSettings settings, byte selector, byte set = 0, byte block = 0) =>
        settings.Get(selector, set, block) is { Code: CompletionCode.Success } answer
            ? answer.Value.ToString()
            : $"{(byte)settings.Get(selector, set, block).Code:X2}h";

    private static byte Set(PefSettings settings, byte selector, string hex) =>
        (byte)settings.Set(selector, Convert.FromHexString(hex)).Code;

    [Theory]
    [InlineData(0, 0, 0, "00")]
    [InlineData(1, 0, 0, "07")]
    [InlineData(2, 0, 0, "2F")]
    [InlineData(3, 0, 0, "3C")]
    [InlineData(4, 0, 0, "3C")]
    [InlineData(5, 0, 0, "28")]
    [InlineData(6, 1, 0, "010000000000000000000000000000000000000000")]
    [InlineData(6, 33, 0, "21C0010100FFFF01FF01140A000000000000000000")]
    [InlineData(7, 33, 0, "21C0")]
    [InlineData(8, 0, 0, "20")]
    [InlineData(9, 32, 0, "20000000")]
    [InlineData(10, 0, 0, "0000000000000000000000000000000000")]
    [InlineData(11, 0, 0, "20")]
    [InlineData(12, 32, 0, "200000")]
    [InlineData(13, 0, 4, "000400000000000000000000000000000000")]
    [InlineData(6, 0, 0, "C9h")]
    [InlineData(6, 41, 0, "C9h")]
    [InlineData(9, 33, 0, "C9h")]
    [InlineData(13, 33, 1, "C9h")]
    [InlineData(13, 1, 0, "C9h")]
    [InlineData(13, 1, 5, "C9h")]
    [InlineData(14, 0, 0, "80h")]
    [InlineData(15, 0, 0, "80h")]
    [InlineData(96, 0, 0, "80h")]
    public void Parameters_are_those_of_a_new_machine(byte selector, byte set, byte block, string expected) =>
        Assert.Equal(expected, Get(Make(), selector, set, block));

    [Fact]
    public void What_was_set_is_read_back_and_kept()
    {
        var store = new MemoryStore();
        var settings = Make(store);
        string[] values =
        [
            "01:0F",
            "02:09",
            "03:00",
            "04:05",
            "06:05802303102021041A01040000FF01020304050607",
            "09:031918FF",
            "0A:01000102030405060708090A0B0C0D0E0F",
            "0C:020305",
        ];
        foreach (var value in values)
            Assert.Equal(0, Set(settings, Convert.ToByte(value[..2], 16), value[3..]));
        Assert.Equal(0, Set(settings, 13, "0201" + "41424344454647484142434445464748"));
        Assert.Equal(0, Set(settings, 13, "0202" + "4900"));
        Assert.Equal(0, Set(settings, 7, "2140"));
        foreach (var kept in new[] { settings, Make(store) })
        {
            foreach (var value in values)
            {
                var selector = Convert.ToByte(value[..2], 16);
                var set = selector is 6 or 9 or 12 ? Convert.ToByte(value[3..5], 16) : (byte)0;
                Assert.Equal(value[3..], Get(kept, selector, set));
            }
            Assert.Equal("ABCDEFGHABCDEFGHI", System.Text.Encoding.Latin1.GetString(kept.Tables.Strings[2].Text));
            Assert.Equal("2140", Get(kept, 7, 33));
        }
        Assert.Equal("21C0", Get(Make(), 7, 33)); // machines of a kind share their tables, not what is set in one
    }

    [Theory]
    [InlineData(5, "10", 0x82)]
    [InlineData(8, "10", 0x82)]
    [InlineData(11, "10", 0x82)]
    [InlineData(14, "04", 0x80)]
    [InlineData(127, "04", 0x80)]
    [InlineData(1, "", 0xC7)]
    [InlineData(1, "0000", 0xC7)]
    [InlineData(9, "010000", 0xC7)]
    [InlineData(6, "0001", 0xC7)]
    [InlineData(6, "0000000000" + Wild, 0xC9)]
    [InlineData(6, "2900000000" + Wild, 0xC9)]
    [InlineData(6, "01A0000000" + Wild, 0xCC)]
    [InlineData(7, "0080", 0xC9)]
    [InlineData(9, "01150000", 0xCC)]
    [InlineData(9, "21000000", 0xC9)]
    [InlineData(12, "210000", 0xC9)]
    [InlineData(13, "0105414243", 0xC9)]
    [InlineData(13, "01014142434445464748494A4B4C4D4E4F5051", 0xC7)]
    [InlineData(0, "02", 0xCC)]
    [InlineData(0, "03", 0xCC)]
    public void What_cannot_be_set_is_refused(byte selector, string hex, int code) =>
        Assert.Equal(code, Set(Make(), selector, hex));

    [Fact]
    public void Of_a_manufacturers_filter_only_the_enable_bit_can_be_set()
    {
        var settings = Make();
        var filter = Get(settings, 6, 33);
        Assert.Equal(0, Set(settings, 6, filter));
        Assert.Equal(0, Set(settings, 6, "2140" + filter[4..]));
        Assert.Equal("2140" + filter[4..], Get(settings, 6, 33));
        Assert.Equal(0x82, Set(settings, 6, "21C002" + filter[6..]));
        Assert.Equal(0x82, Set(settings, 6, "218001" + filter[6..]));
        Assert.Equal("2140" + filter[4..], Get(settings, 6, 33));
        // Nobody makes one over the network either: it could never be taken back.
        Assert.Equal(0, Set(settings, 6, "01C0010100" + Wild));
        Assert.Equal("0180010100" + Wild, Get(settings, 6, 1));
    }

    [Fact]
    public void Actions_that_cannot_be_done_read_back_as_not_asked_for()
    {
        var settings = Make();
        Assert.Equal(0, Set(settings, 6, "01807F7100" + Wild)); // with the OEM action and group control
        Assert.Equal("01802F0100" + Wild, Get(settings, 6, 1));
        Assert.Equal(0, Set(settings, 2, "3F"));
        Assert.Equal("2F", Get(settings, 2));
    }

    [Fact]
    public void Somebody_who_sets_parameters_keeps_others_from_it_until_he_ends_or_the_machine_does()
    {
        var settings = Make();
        Assert.Equal(0, Set(settings, 0, "01"));
        Assert.Equal(0x81, Set(settings, 0, "01"));
        Assert.Equal(0, Set(settings, 0, "00"));
        Assert.Equal(0, Set(settings, 0, "01"));
        settings.PowerChanged();
        Assert.Equal("00", Get(settings, 0));
    }
}
