using Sideband.Protocol.Commands.SensorEvent.Pef;
using Sideband.Protocol.Records.Sel;
using Sideband.Protocol.Sensors;

namespace Sideband.Protocol.Tests.Commands;

public sealed class PefFilterTests
{
    private const byte Any = 0xFF;

    /// <summary>The examples of the specification's section on mask and compare fields (v1.5 §15.10), all values of a byte.</summary>
    [Fact]
    public void Event_data_is_compared_as_the_specifications_examples_say()
    {
        (PefDataMatch Match, Func<int, bool> Expected)[] examples =
        [
            (new(0x06, 0xFF, 0x06), d => (d & 4) != 0 && (d & 2) != 0),
            (new(0x06, 0xF9, 0x06), d => (d & 4) != 0 || (d & 2) != 0),
            (new(0x06, 0xFF, 0x04), d => (d & 4) != 0 && (d & 2) == 0),
            (new(0x06, 0xF9, 0x04), d => (d & 4) != 0 || (d & 2) == 0),
            (new(0xFF, 0xF0, 0xAF), d => d >> 4 == 0xA && (d & 0xF) != 0),
            (new(0xFF, 0xF0, 0xA0), d => d >> 4 == 0xA && (d & 0xF) != 0xF),
            (new(0x00, 0x00, 0x00), _ => true),
            (new(0x00, 0xFF, 0x00), _ => true),
            (new(0x00, 0xFF, 0x01), _ => false),
            (new(0xFF, 0xFF, 0x5A), d => d == 0x5A),
        ];
        foreach (var (match, expected) in examples)
        {
            for (var data = 0; data < 256; data++)
                Assert.True(expected(data) == match.Matches((byte)data), $"{match} with {data:X2}h");
        }
    }

    private static readonly SystemEventRecord FanTooSlow = new(
        0,
        0x20,
        1,
        2,
        4,
        SensorType.Fan,
        7,
        0x01,
        false,
        0x52,
        10,
        20
    );

    private static PefFilter Everything =>
        new(
            PefFilterKind.Software,
            true,
            PefActions.Alert,
            false,
            1,
            0,
            PefSeverity.Critical,
            Any,
            Any,
            Any,
            Any,
            Any,
            0xFFFF,
            default,
            default,
            default
        );

    public static TheoryData<string> Differences =>
        ["generator", "channel", "type", "number", "trigger", "offset", "data1", "data2", "data3"];

    [Fact]
    public void Wildcards_match_everything_and_exact_fields_match_themselves()
    {
        Assert.True(Everything.Matches(in FanTooSlow));
        var exact = Everything with
        {
            Generator1 = 0x20,
            Generator2 = 0x21,
            SensorType = 0x04,
            SensorNumber = 7,
            EventTrigger = 0x01,
            OffsetMask = 1 << 2,
            Data1 = new(0xFF, 0xFF, 0x52),
            Data2 = new(0xFF, 0xFF, 10),
            Data3 = new(0xFF, 0xFF, 20),
        };
        Assert.True(exact.Matches(in FanTooSlow));
        Assert.True(exact.Matches(FanTooSlow with { Deassertion = true }));
    }

    [Theory]
    [MemberData(nameof(Differences))]
    public void One_field_that_differs_is_enough_for_no_match(string which)
    {
        var filter = which switch
        {
            "generator" => Everything with { Generator1 = 0x22 },
            "channel" => Everything with { Generator2 = 0x20 },
            "type" => Everything with { SensorType = 0x01 },
            "number" => Everything with { SensorNumber = 8 },
            "trigger" => Everything with { EventTrigger = 0x6F },
            "offset" => Everything with { OffsetMask = 0xFFFB },
            "data1" => Everything with { Data1 = new(0xF0, 0xFF, 0x40) },
            "data2" => Everything with { Data2 = new(0xFF, 0xFF, 11) },
            _ => Everything with { Data3 = new(0x01, 0xFF, 0x01) },
        };
        Assert.False(filter.Matches(in FanTooSlow));
    }
}
