using Sideband.Protocol.Records.Sdr;
using Sideband.Protocol.Sensors;

namespace Sideband.Bmc.Tests.Sensors;

/// <summary>Sensors with states, of types that the specification knows and of manufacturers'.</summary>
public sealed class StateTests
{
    [Fact]
    public void States_that_come_and_go_are_events()
    {
        using var bench = new Bench("{name: PSU, type: power supply, states: [Presence detected]}");
        bench.Pass(2);
        Assert.Equal("", bench.Events());
        bench.Show("PSU", "Presence detected+Power Supply Failure detected");
        Assert.Equal("1+1", bench.Events());
        bench.Show("PSU", "ok");
        Assert.Equal("1-1", bench.Events());
        bench.Show("PSU", "absent");
        Assert.Equal("1-0", bench.Events());
    }

    [Theory]
    [InlineData(0x03, "State Asserted", 1)]
    [InlineData(0x05, "Limit Exceeded", 1)]
    [InlineData(0x07, "transition to Critical from less severe", 2)]
    [InlineData(0x08, "Device Inserted / Device Present", 1)]
    [InlineData(0x0B, "Redundancy Lost", 1)]
    [InlineData(0x0C, "D3 Power State", 3)]
    public void Generic_types_have_their_states(int eventType, string state, int offset)
    {
        using var bench = new Bench($"{{name: S, type: system event, event type: {eventType}, states: [0]}}");
        bench.Show("S", "0+" + state);
        Assert.Equal($"1+{offset}", bench.Events());
        Assert.Equal([0x00, 0x12, (byte)eventType], bench.Controller.Bytes(0x04, 0x2F, 1));
    }

    [Fact]
    public void Every_type_of_the_specification_makes_a_sensor_and_a_record()
    {
        foreach (var type in Enum.GetValues<SensorType>().Where(t => (byte)t > 0))
        {
            using var bench = new Bench($"{{name: S, type: {(byte)type}}}");
            bench.Show("S", "1");
            Assert.Equal("1+1", bench.Events());
            Assert.Equal((byte)type, bench.Controller.Bytes(0x04, 0x2F, 1)[1]);
            Assert.True(bench.Controller.Sdrs.Records[0].TryRead<CompactSensorRecord>(out var record));
            Assert.Equal(type, record.Type);
            Assert.NotEqual(0, record.AssertionMask & 2);
        }
    }

    [Fact]
    public void A_manufacturers_sensor_has_the_states_that_the_file_says()
    {
        using var bench = new Bench(
            "{name: OEM, type: 0xC7, event type: 0x71, possible: [0, 3, 14], events: [3, 14], deassertions: none, states: [0]}\n"
                + "{name: Number, type: 0xC8, range: 0..100, idle: 10, upper: [50]}"
        );
        bench.Show("OEM", "3+14");
        bench.Show("OEM", "0");
        Assert.Equal("1+3 1+14", bench.Events());
        Assert.Equal([0x00, 0xC7, 0x71], bench.Controller.Bytes(0x04, 0x2F, 1));
        Assert.Equal([0x00, 0xC0, 0x08, 0x40, 0x00, 0x00], bench.Controller.Bytes(0x04, 0x29, 1));
        Assert.True(bench.Controller.Sdrs.Records[0].TryRead<CompactSensorRecord>(out var record));
        Assert.Equal((0x4008, 0x0000, 0x4009), (record.AssertionMask, record.DeassertionMask, record.ReadingMask));
        bench.Show("Number", "60");
        Assert.Equal("2+7", bench.Events());
        Assert.Equal([0x00, 0xC8, 0x01], bench.Controller.Bytes(0x04, 0x2F, 2));
    }

    [Fact]
    public void A_sensor_without_a_fixed_type_takes_another()
    {
        var disk = new Storage.SimulatedDisk();
        const string sensors =
            "{name: Input, type: system event, event type: 3, retypable: on, states: [0]}\n{name: Fixed, type: fan}";
        using (var bench = new Bench(sensors, Bmc.Storage.NvStore.Open(disk, "n")))
        {
            // Physical security, states of its type. (§35.15)
            Assert.Equal([0x00], bench.Controller.Bytes(0x04, 0x2E, 1, 0x05, 0x6F));
            Assert.Equal(0xCD, bench.Controller.Bytes(0x04, 0x2E, 2, 0x05, 0x6F)[0]);
            Assert.Equal(0xCC, bench.Controller.Bytes(0x04, 0x2E, 1, 0x05, 0x01)[0]);
            bench.Show("Input", "4");
            var entry = bench.Controller.Sel.Records[^2].Event!.Value;
            Assert.Equal((SensorType.PhysicalSecurity, 0x6F), (entry.SensorType, entry.EventType));
        }
        using var again = new Bench(sensors, Bmc.Storage.NvStore.Open(disk, "n"));
        Assert.Equal([0x00, 0x05, 0x6F], again.Controller.Bytes(0x04, 0x2F, 1));
    }

    [Fact]
    public void A_reading_is_written_and_stands()
    {
        using var bench = new Bench(
            "{name: T, type: temperature, range: 0..255, idle: 20, upper: [100], writable: on}\n"
                + "{name: Slot, type: slot / connector, writable: on}\n"
                + "{name: Other, type: temperature, idle: 20}"
        );
        // Write the reading 120 and let the controller make the event. (§35.17)
        Assert.Equal([0x00], bench.Controller.Bytes(0x04, 0x30, 1, 0x01, 120));
        Assert.Equal([0x00, 120, 0xC0, 0xC8], bench.Controller.Bytes(0x04, 0x2D, 1));
        bench.Pass(20);
        Assert.Equal(120, bench.Controller.Bytes(0x04, 0x2D, 1)[1]);
        Assert.Equal("1+7", bench.Events());
        // Set the states 0 and 2 with event bytes of one's own, but for the offset.
        Assert.Equal([0x00], bench.Controller.Bytes(0x04, 0x30, 2, 0xB0, 0, 0x05, 0, 0, 0, 0xA0, 0x11, 0x22));
        Assert.Equal("2+0 2+2", bench.Events());
        var entry = bench.Controller.Sel.Records[^1].Event!.Value;
        Assert.Equal((0xA2, 0x11, 0x22), (entry.EventData1, entry.EventData2, entry.EventData3));
        Assert.Equal([0x00, 0x00, 0xC0, 0x05, 0x80], bench.Controller.Bytes(0x04, 0x2D, 2));
        // State 2 is left.
        Assert.Equal([0x00], bench.Controller.Bytes(0x04, 0x30, 2, 0x0C, 0, 0, 0, 0x04, 0));
        Assert.Equal("2-2", bench.Events());
        Assert.Equal(0x80, bench.Controller.Bytes(0x04, 0x30, 3, 0x01, 50)[0]);
        Assert.Equal(0x80, bench.Controller.Bytes(0x04, 0x30, 1, 0x10, 0, 1, 0)[0]);
        Assert.Equal(0xC7, bench.Controller.Bytes(0x04, 0x30, 1, 0x01, 1, 2, 3, 4, 5, 6, 7, 8, 9)[0]);
    }

    [Fact]
    public void Factors_that_differ_with_the_reading_are_told_in_a_round()
    {
        using var bench = new Bench(
            "{name: Curve, type: other units-based sensor, idle: 150, factors: [{from: 0, m: 1}, {from: 100, m: 2, b: -100}, {from: 200, m: 4, b: -500}]}\n"
                + "{name: Root, type: voltage, range: 0..16, idle: 9, linearization: sqrt}\n{name: State, type: fan}"
        );
        // 150 is 125 with M 2 and B -100: next would be 100, where those factors begin. (§35.5)
        Assert.Equal([0x00, 125, 0xC0, 0xC0], bench.Controller.Bytes(0x04, 0x2D, 1));
        Assert.Equal([0x00, 100, 0x02, 0x00, 0x9C, 0xC0, 0x00, 0x00], bench.Controller.Bytes(0x04, 0x23, 1, 125));
        Assert.Equal([0x00, 200, 0x02, 0x00, 0x9C, 0xC0, 0x00, 0x00], bench.Controller.Bytes(0x04, 0x23, 1, 100));
        Assert.Equal([0x00, 0, 0x04, 0x00, 0x0C, 0x80, 0x00, 0x00], bench.Controller.Bytes(0x04, 0x23, 1, 200));
        Assert.Equal([0x00, 100, 0x01, 0x00, 0x00, 0x00, 0x00, 0x00], bench.Controller.Bytes(0x04, 0x23, 1, 0));
        Assert.True(bench.Controller.Sdrs.Records[0].TryRead<FullSensorRecord>(out var record));
        Assert.Equal(Linearization.NonLinear, record.Linearization);
        Assert.True(bench.Controller.Sdrs.Records[1].TryRead(out record));
        Assert.Equal(Linearization.SquareRoot, record.Linearization);
        var raw = bench.Controller.Bytes(0x04, 0x2D, 2)[1];
        Assert.InRange(SensorScale.Of(in record).ToValue(raw), 8.9, 9.1);
        Assert.Equal(0xCD, bench.Controller.Bytes(0x04, 0x23, 3, 0)[0]);
    }
}
