using Sideband.Bmc.Storage;
using Sideband.Protocol;
using Sideband.Protocol.Commands.SensorEvent;
using Sideband.Protocol.Sensors;

namespace Sideband.Bmc.Tests.Sensors;

/// <summary>Sensors with limits. A reading of theirs is its raw count: the range is 0 to 255.</summary>
public sealed class ThresholdTests
{
    private const string Plain =
        "{name: T, type: temperature, range: 0..255, idle: 100, upper: [150, 160, 170], lower: [50, 40, 30], hysteresis: 2}";

    [Fact]
    public void Limits_are_entered_at_them_and_left_beyond_the_hysteresis()
    {
        using var bench = new Bench(Plain);
        bench.Pass(5);
        Assert.Equal("", bench.Events());
        bench.Show("T", "149");
        Assert.Equal("", bench.Events());
        bench.Show("T", "150");
        Assert.Equal("1+7", bench.Events());
        bench.Show("T", "148");
        Assert.Equal("", bench.Events());
        // Two counts of hysteresis and one: 147 leaves. (§35.13.3)
        bench.Show("T", "147");
        Assert.Equal("1-7", bench.Events());
        bench.Show("T", "170");
        Assert.Equal("1+7 1+9 1+11", bench.Events());
        bench.Show("T", "30");
        Assert.Equal("1+0 1+2 1+4 1-7 1-9 1-11", bench.Events());
        bench.Show("T", "53");
        Assert.Equal("1-0 1-2 1-4", bench.Events());
    }

    [Fact]
    public void Going_low_uses_the_negative_hysteresis_and_going_high_the_positive()
    {
        using var bench = new Bench(Plain);
        // Positive 0, negative 5. (§35.6)
        Assert.Equal([0x00], bench.Controller.Bytes(0x04, 0x24, 1, 0xFF, 0, 5));
        bench.Show("T", "150");
        bench.Show("T", "149");
        Assert.Equal("1+7 1-7", bench.Events());
        bench.Show("T", "50");
        bench.Show("T", "55");
        Assert.Equal("1+0", bench.Events());
        bench.Show("T", "56");
        Assert.Equal("1-0", bench.Events());
    }

    [Fact]
    public void All_twelve_events_exist_and_the_healthy_ones_are_no_news_at_the_start()
    {
        using var bench = new Bench(Plain.Replace("hysteresis: 2", "events: all", StringComparison.Ordinal));
        bench.Pass(3);
        Assert.Equal("", bench.Events());
        // Above all lower limits and below all upper ones: bits 1, 3, 5, 6, 8 and 10. (§35.13)
        Assert.Equal([0x00, 0xC0, 0x6A, 0x05, 0x00, 0x00], bench.Controller.Bytes(0x04, 0x2B, 1));
        bench.Show("T", "255");
        Assert.Equal("1-6 1+7 1-8 1+9 1-10 1+11", bench.Events());
        bench.Show("T", "0");
        Assert.Equal("1+0 1-1 1+2 1-3 1+4 1-5 1+6 1-7 1+8 1-9 1+10 1-11", bench.Events());
        Assert.Equal([0x00, 0xC0, 0x55, 0x05, 0xAA, 0x0A], bench.Controller.Bytes(0x04, 0x2B, 1));
    }

    [Fact]
    public void Only_enabled_events_are_sent_and_the_status_shows_all()
    {
        using var bench = new Bench(Plain);
        // Disables entering and leaving "upper non-critical going high". (§35.10)
        Assert.Equal([0x00], bench.Controller.Bytes(0x04, 0x28, 1, 0xE0, 0x80, 0x00, 0x80, 0x00));
        Assert.Equal([0x00, 0xC0, 0x15, 0x0A, 0x15, 0x0A], bench.Controller.Bytes(0x04, 0x29, 1));
        bench.Show("T", "165");
        Assert.Equal("1+9", bench.Events());
        Assert.Equal([0x00, 0xC0, 0x80, 0x02, 0x00, 0x00], bench.Controller.Bytes(0x04, 0x2B, 1));
        bench.Show("T", "100");
        Assert.Equal("1-9", bench.Events());
        Assert.Equal([0x00, 0xC0, 0x00, 0x00, 0x80, 0x02], bench.Controller.Bytes(0x04, 0x2B, 1));
        // No events at all, though what happens is tracked.
        Assert.Equal([0x00], bench.Controller.Bytes(0x04, 0x28, 1, 0x40));
        bench.Show("T", "200");
        Assert.Equal("", bench.Events());
        Assert.Equal([0x00, 0x40, 0x80, 0x0A, 0x00, 0x00], bench.Controller.Bytes(0x04, 0x2B, 1));
        // No scanning: nothing is seen.
        Assert.Equal([0x00], bench.Controller.Bytes(0x04, 0x28, 1, 0x80));
        bench.Show("T", "10");
        Assert.Equal("", bench.Events());
        Assert.Equal([0x00, 0x00, 0xA0, 0xC0], bench.Controller.Bytes(0x04, 0x2D, 1));
    }

    [Fact]
    public void A_sensor_only_reports_events_that_it_has()
    {
        using var bench = new Bench(
            Plain.Replace(
                "hysteresis: 2",
                "events: [upper critical going high, lower critical going high], deassertions: none",
                StringComparison.Ordinal
            )
        );
        Assert.Equal([0x00, 0xC0, 0x08, 0x02, 0x00, 0x00], bench.Controller.Bytes(0x04, 0x29, 1));
        // Enabling all enables those.
        Assert.Equal([0x00], bench.Controller.Bytes(0x04, 0x28, 1, 0xD0, 0xFF, 0x0F, 0xFF, 0x0F));
        Assert.Equal([0x00, 0xC0, 0x08, 0x02, 0x00, 0x00], bench.Controller.Bytes(0x04, 0x29, 1));
        bench.Show("T", "200");
        bench.Show("T", "20");
        bench.Show("T", "45");
        Assert.Equal("1+9 1+3", bench.Events());
        Assert.Equal([0x00, 0xC0, 0x08, 0x00, 0x00, 0x00], bench.Controller.Bytes(0x04, 0x2B, 1));
    }

    [Fact]
    public void Re_arming_reports_again_what_holds()
    {
        using var bench = new Bench(Plain);
        bench.Show("T", "165");
        Assert.Equal("1+7 1+9", bench.Events());
        // Only "upper critical going high". (§35.12)
        Assert.Equal([0x00], bench.Controller.Bytes(0x04, 0x2A, 1, 0x80, 0x00, 0x02));
        // Until the next scan nothing that is told may be believed.
        Assert.Equal([0x00, 0xE0, 0x80, 0x00, 0x00, 0x00], bench.Controller.Bytes(0x04, 0x2B, 1));
        Assert.Equal([0x00, 0x00, 0xE0, 0xC0], bench.Controller.Bytes(0x04, 0x2D, 1));
        bench.Pass();
        Assert.Equal("1+9", bench.Events());
        Assert.Equal([0x00, 0xA5, 0xC0, 0xD8], bench.Controller.Bytes(0x04, 0x2D, 1));
        Assert.Equal([0x00], bench.Controller.Bytes(0x04, 0x2A, 1, 0x00));
        bench.Pass();
        Assert.Equal("1+7 1+9", bench.Events());
        bench.Pass(3);
        Assert.Equal("", bench.Events());
    }

    [Fact]
    public void With_manual_re_arm_an_event_comes_once_and_stays()
    {
        using var bench = new Bench(Plain.Replace("hysteresis: 2", "rearm: manual", StringComparison.Ordinal));
        for (var i = 0; i < 3; i++)
        {
            bench.Show("T", "155");
            bench.Show("T", "100");
        }
        Assert.Equal("1+7 1-7", bench.Events());
        // Entered and left, both. (§35.13.1)
        Assert.Equal([0x00, 0xC0, 0x80, 0x00, 0x80, 0x00], bench.Controller.Bytes(0x04, 0x2B, 1));
        Assert.Equal([0x00], bench.Controller.Bytes(0x04, 0x2A, 1, 0x80, 0x80, 0x00));
        bench.Pass();
        Assert.Equal("", bench.Events());
        Assert.Equal([0x00, 0xC0, 0x00, 0x00, 0x80, 0x00], bench.Controller.Bytes(0x04, 0x2B, 1));
        bench.Show("T", "155");
        Assert.Equal("1+7", bench.Events());
    }

    [Fact]
    public void A_new_event_receiver_hears_of_what_holds()
    {
        using var bench = new Bench(Plain);
        bench.Show("T", "155");
        Assert.Equal("1+7", bench.Events());
        Assert.Equal([0x00], bench.Controller.Bytes(0x04, 0x00, 0x20, 0x00));
        Assert.Equal([0x00, 0x20, 0x00], bench.Controller.Bytes(0x04, 0x01));
        bench.Pass();
        Assert.Equal("1+7", bench.Events());
    }

    [Fact]
    public void A_part_without_power_has_no_reading_and_no_events()
    {
        using var bench = new Bench(
            "{name: FAN, type: fan, range: 0..25500, idle: 5000, lower: [1500, 1000]}\n"
                + "{name: Inlet, type: temperature, idle: 22, off: 20}\n"
                + "{name: CPU, type: processor, states: [Processor Presence detected], off: none}"
        );
        _ = bench.Controller.Bytes(0x00, 0x02, 0x00);
        bench.Pass(3);
        Assert.False(bench.Controller.IsPowerOn);
        // Not zero, but none. (§35.14)
        Assert.Equal([0x00, 0x00, 0xE0, 0xC0], bench.Controller.Bytes(0x04, 0x2D, 1));
        Assert.Equal(0xC0, bench.Controller.Bytes(0x04, 0x2D, 2)[2]);
        Assert.Equal([0x00, 0x00, 0xE0, 0x00, 0x80], bench.Controller.Bytes(0x04, 0x2D, 3));
        _ = bench.Events();
        _ = bench.Controller.Bytes(0x00, 0x02, 0x01);
        bench.Pass(5);
        Assert.DoesNotContain("1+", bench.Events(), StringComparison.Ordinal);
        Assert.Equal([0x00, 0x32, 0xC0, 0xC0], bench.Controller.Bytes(0x04, 0x2D, 1));
    }

    [Fact]
    public void What_commands_set_on_a_sensor_survives_a_restart_and_not_another_sensor()
    {
        var disk = new Storage.SimulatedDisk();
        using (var bench = new Bench(Plain, NvStore.Open(disk, "node.nv")))
        {
            // Upper critical 200; hysteresis 3 and 4; no events of the upper limits; no scanning.
            Assert.Equal([0x00], bench.Controller.Bytes(0x04, 0x26, 1, 0x10, 0, 0, 0, 0, 200, 0));
            Assert.Equal([0x00], bench.Controller.Bytes(0x04, 0x24, 1, 0xFF, 3, 4));
            Assert.Equal([0x00], bench.Controller.Bytes(0x04, 0x28, 1, 0xA0, 0x80, 0x0A, 0x80, 0x0A));
        }
        using (var bench = new Bench(Plain, NvStore.Open(disk, "node.nv")))
        {
            Assert.Equal([0x00, 0x3F, 50, 40, 30, 150, 200, 170], bench.Controller.Bytes(0x04, 0x27, 1));
            Assert.Equal([0x00, 3, 4], bench.Controller.Bytes(0x04, 0x25, 1, 0xFF));
            Assert.Equal([0x00, 0x80, 0x15, 0x00, 0x15, 0x00], bench.Controller.Bytes(0x04, 0x29, 1));
        }
        using var other = new Bench(
            Plain.Replace("name: T", "name: U", StringComparison.Ordinal),
            NvStore.Open(disk, "node.nv")
        );
        Assert.Equal([0x00, 0x3F, 50, 40, 30, 150, 160, 170], other.Controller.Bytes(0x04, 0x27, 1));
    }

    [Fact]
    public void Limits_that_are_not_used_cannot_be_set()
    {
        using var bench = new Bench("{name: T, type: temperature, idle: 20, upper: [50]}");
        var answer = bench.Controller.Ask(new SetSensorThreshold(1, Thresholds.UpperCritical, default));
        Assert.Equal(CompletionCode.InvalidDataField, answer.Code);
        Assert.Equal(CompletionCode.NotPresent, bench.Controller.Ask(new GetSensorReading(9)).Code);
    }
}
