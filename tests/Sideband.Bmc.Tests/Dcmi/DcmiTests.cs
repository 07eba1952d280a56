using Sideband.Bmc.Machines;
using Sideband.Bmc.Racks;
using Sideband.Protocol;
using Sideband.Protocol.Commands.GroupExtension.Dcmi;
using Sideband.Protocol.Commands.Storage;
using Sideband.Protocol.Records.Fru;
using Sideband.Protocol.Records.Sel;
using Sideband.Protocol.Sensors;
using Sideband.Protocol.Wire;

namespace Sideband.Bmc.Tests.Dcmi;

public sealed class DcmiTests : IDisposable
{
    private readonly Workbench _bench = new(Kind);

    private static MachineModel Kind =>
        Machine.Of(
            """
            product: {maker: Acme, name: R1, asset tag: rack 7}
            times: {up: 0, down: 0}
            load: 0
            sensors:
              - {name: Power, type: power unit, unit: watts, idle: 200, full: 200, off: 8, range: 0..1000}
              - {name: PSU 1, type: power supply, unit: watts, idle: 90, full: 90, off: 4, range: 0..1000}
              - {name: Inlet, type: temperature, entity: air inlet 1, idle: 22, full: 22, range: -40..100}
              - {name: CPU 1, type: temperature, entity: processor 1, idle: 50, full: 50, range: -40..100}
              - {name: CPU 2, type: temperature, entity: processor 2, idle: 60, full: 60, range: -40..100}
            """
        );

    public void Dispose() => _bench.Dispose();

    private static GetPowerReading Reading => new(PowerReadingMode.System, default);

    private void Inject(string sensor, string fault) => Injection.Apply(_bench.Controller, sensor, fault);

    private IEnumerable<SystemEventRecord> Events =>
        _bench.Controller.Sel.Records.Select(r => r.Event).OfType<SystemEventRecord>();

    [Fact]
    public void Power_is_that_of_the_power_unit_and_not_counted_twice()
    {
        _bench.Wait(TimeSpan.FromMinutes(2));
        var reading = _bench.Ask(Reading);
        Assert.InRange(reading.Current, 195, 205);
        Assert.InRange(reading.Average, 195, 205);
        Assert.Equal(60_000u, reading.Period);
        Assert.True(reading.IsActive);
        Assert.Equal(_bench.Controller.Now, reading.Timestamp);
    }

    [Fact]
    public void Windows_forget_what_is_older_than_they_are_long()
    {
        Inject("Power", "600");
        _bench.Wait(TimeSpan.FromMinutes(4));
        Inject("Power", "300");
        _bench.Wait(TimeSpan.FromSeconds(40));
        var recent = _bench.Ask(new GetPowerReading(PowerReadingMode.Enhanced, new(30, RollingUnit.Seconds)));
        var older = _bench.Ask(new GetPowerReading(PowerReadingMode.Enhanced, new(7, RollingUnit.Minutes)));
        Assert.InRange(recent.Maximum, 295, 305);
        Assert.InRange(older.Maximum, 590, 610);
        Assert.InRange(older.Average, 480, 600);
        Assert.Equal((0x1Eu, 0x47u), (recent.Period, older.Period));
        Assert.Equal(
            CompletionCode.InvalidDataField,
            _bench.Try(new GetPowerReading(PowerReadingMode.Enhanced, new(5, RollingUnit.Minutes)))
        );
    }

    [Fact]
    public void A_limit_that_is_not_kept_for_its_time_switches_the_machine_off_once()
    {
        _bench.Ask(new SetPowerLimit(PowerLimitAction.PowerOff, 300, 5000, 30));
        Assert.Equal((CompletionCode)0x80, _bench.Try(new GetPowerLimit()));
        _bench.Ask(new ActivateDeactivatePowerLimit(1));
        Assert.Equal(300, _bench.Ask(new GetPowerLimit()).Watts);
        Inject("Power", "500");
        _bench.Wait(TimeSpan.FromSeconds(4));
        Inject("Power", "200");
        _bench.Wait(TimeSpan.FromSeconds(4));
        Inject("Power", "500");
        _bench.Wait(TimeSpan.FromSeconds(4));
        Assert.True(_bench.Controller.IsPowerOn);
        _bench.Wait(TimeSpan.FromSeconds(3));
        Assert.False(_bench.Controller.IsPowerOn);
        _bench.Wait(TimeSpan.FromMinutes(1));
        Assert.Single(Events, e => e is { SensorType: SensorType.PowerUnit, EventType: 0x05, EventData1: 0x01 });
        Assert.Single(Events, e => e is { SensorType: SensorType.SystemEvent, EventType: 0x0A, EventData1: 0x02 });
        Assert.Equal(30_000u, _bench.Ask(Reading).Period);
    }

    [Fact]
    public void A_limit_slows_the_machine_down_and_nothing_else_happens_where_that_is_enough()
    {
        using var bench = new Workbench(Loaded);
        bench.Wait(TimeSpan.FromMinutes(3));
        Assert.InRange(bench.Ask(Reading).Current, 560, 600);
        var hot = bench.Ask(new GetTemperatureReadings(SensorType.Temperature, EntityId.Processor, 0, 0)).Readings[0];
        bench.Ask(new SetPowerLimit(PowerLimitAction.PowerOff, 400, 5000, 30));
        bench.Ask(new ActivateDeactivatePowerLimit(1));
        bench.Wait(TimeSpan.FromMinutes(3));
        Assert.InRange(bench.Ask(Reading).Current, 380, 400);
        var cooler = bench.Ask(new GetTemperatureReadings(SensorType.Temperature, EntityId.Processor, 0, 0)).Readings[
            0
        ];
        Assert.InRange(cooler.Degrees, 50, hot.Degrees - 10);
        Assert.True(bench.Controller.IsPowerOn);
        Assert.DoesNotContain(bench.Controller.Sel.Records, r => r.Event is { EventType: 0x05 });
        bench.Ask(new ActivateDeactivatePowerLimit(0));
        bench.Wait(TimeSpan.FromMinutes(3));
        Assert.InRange(bench.Ask(Reading).Current, 560, 600);
    }

    [Fact]
    public void A_limit_that_even_an_idle_machine_exceeds_is_logged_after_its_time()
    {
        using var bench = new Workbench(Loaded);
        bench.Wait(TimeSpan.FromMinutes(1));
        bench.Ask(new SetPowerLimit(PowerLimitAction.Log, 100, 10_000, 30));
        bench.Ask(new ActivateDeactivatePowerLimit(1));
        bench.Wait(TimeSpan.FromSeconds(9));
        Assert.DoesNotContain(bench.Controller.Sel.Records, r => r.Event is { EventType: 0x05 });
        bench.Wait(TimeSpan.FromMinutes(2));
        Assert.Single(bench.Controller.Sel.Records, r => r.Event is { EventType: 0x05, EventData1: 0x01 });
        Assert.InRange(bench.Ask(Reading).Current, 190, 210);
        Assert.True(bench.Controller.IsPowerOn);
    }

    /// <summary>A machine at work that takes 200 W idle and 600 W under full load.</summary>
    private static MachineModel Loaded =>
        Machine.Of(
            """
            times: {up: 0, down: 0}
            load: 100%
            sensors:
              - {name: Power, type: power unit, unit: watts, idle: 200, full: 600, off: 8, range: 0..1000}
              - {name: CPU 1, type: temperature, entity: processor 1, idle: 40, full: 80, range: -40..100}
            """
        );

    [Fact]
    public void A_limit_outlives_the_controller()
    {
        _bench.Ask(new SetPowerLimit(PowerLimitAction.Log, 300, 5000, 30));
        _bench.Ask(new ActivateDeactivatePowerLimit(1));
        _bench.Restart();
        Assert.Equal(new GetPowerLimit.Response(PowerLimitAction.Log, 300, 5000, 30), _bench.Ask(new GetPowerLimit()));
    }

    [Theory]
    [InlineData(0, 5000, 30, 0x84)]
    [InlineData(100, 999, 30, 0x85)]
    [InlineData(100, 5000, 0, 0x89)]
    public void A_limit_out_of_range_is_refused(int watts, int correction, int sampling, int code) =>
        Assert.Equal(
            (CompletionCode)code,
            _bench.Try(new SetPowerLimit(PowerLimitAction.Log, (ushort)watts, (uint)correction, (ushort)sampling))
        );

    [Fact]
    public void A_limit_must_be_set_before_it_is_activated() =>
        Assert.Equal(CompletionCode.NotSupportedInPresentState, _bench.Try(new ActivateDeactivatePowerLimit(1)));

    [Fact]
    public void An_inlet_that_is_too_hot_for_too_olderis_logged()
    {
        _bench.Ask(new SetThermalLimit(EntityId.AirInlet40, 1, true, false, 40, 10));
        Assert.Equal(
            new GetThermalLimit.Response(true, false, 40, 10),
            _bench.Ask(new GetThermalLimit(EntityId.AirInlet, 1))
        );
        Inject("Inlet", "45");
        _bench.Wait(TimeSpan.FromSeconds(8));
        Assert.DoesNotContain(Events, e => e is { SensorType: SensorType.Temperature, EventType: 0x05 });
        _bench.Wait(TimeSpan.FromSeconds(4));
        Assert.Single(Events, e => e is { SensorType: SensorType.Temperature, EventType: 0x05, EventData1: 0x01 });
        Assert.True(_bench.Controller.IsPowerOn);
        Assert.Equal(CompletionCode.NotPresent, _bench.Try(new GetThermalLimit(EntityId.AirInlet, 2)));
        Assert.Equal(CompletionCode.NotPresent, _bench.Try(new GetThermalLimit(EntityId.Processor, 1)));
    }

    [Fact]
    public void Temperatures_and_records_are_found_by_either_number_of_a_part()
    {
        Inject("Inlet", "-5");
        foreach (var entity in new[] { EntityId.AirInlet, EntityId.AirInlet40 })
        {
            var inlet = _bench.Ask(new GetTemperatureReadings(SensorType.Temperature, entity, 0, 0));
            Assert.Equal([new TemperatureReading(5, true, 1)], inlet.Readings);
        }
        var cpus = _bench.Ask(new GetTemperatureReadings(SensorType.Temperature, EntityId.ProcessorCpu, 0, 2));
        Assert.Equal(((byte)2, (byte)2), (cpus.Total, Assert.Single(cpus.Readings).Instance));
        var info = _bench.Ask(new GetDcmiSensorInfo(SensorType.Temperature, EntityId.Processor, 2, 0));
        var record = Assert.Single(info.Records).RecordId;
        var sdr = _bench.Ask(new GetSdr(0, record, 0, 0xFF));
        Assert.Equal(5, sdr.Data[7]);
    }

    [Fact]
    public void Asset_tag_and_inventory_are_one()
    {
        Assert.Equal("rack 7", Text(_bench.Ask(new GetAssetTag(0, 16)).Data));
        var tag = "a tag that is longer than sixteen bytes"u8.ToArray();
        for (var i = 0; i < tag.Length; i += 16)
        {
            var part = tag[i..Math.Min(i + 16, tag.Length)];
            Assert.Equal(i + part.Length, _bench.Ask(new SetAssetTag((byte)i, (byte)part.Length, part)).TotalLength);
        }
        Assert.True(FruDocument.TryParse(_bench.Controller.Frus.Find(0), out var inventory));
        Assert.Equal("a tag that is longer than sixteen bytes", inventory.Product!.Text(5));
        _bench.Restart();
        var second = _bench.Ask(new GetAssetTag(32, 16));
        Assert.Equal((tag.Length, "n bytes"), (second.TotalLength, Text(second.Data)));
        _bench.Ask(new SetAssetTag(0, 1, "x"u8.ToArray()));
        Assert.Equal("x", Text(_bench.Ask(new GetAssetTag(0, 16)).Data));
        Assert.Equal(CompletionCode.ParameterOutOfRange, _bench.Try(new SetAssetTag(8, 1, "y"u8.ToArray())));
        Assert.Equal(CompletionCode.ParameterOutOfRange, _bench.Try(new GetAssetTag(48, 16)));
        Assert.Equal(CompletionCode.RequestDataLengthInvalid, _bench.Try(new SetAssetTag(0, 2, "y"u8.ToArray())));
    }

    [Fact]
    public void Identifier_is_the_cards_address_until_one_is_set()
    {
        Assert.StartsWith(
            "DCMI02:",
            Text(_bench.Ask(new GetManagementControllerIdentifierString(0, 16)).Data),
            StringComparison.Ordinal
        );
        _bench.Ask(new SetManagementControllerIdentifierString(0, 6, "node7\0"u8.ToArray()));
        _bench.Restart();
        var set = _bench.Ask(new GetManagementControllerIdentifierString(0, 16));
        Assert.Equal((5, "node7\0"), (set.TotalLength, Text(set.Data)));
        Assert.Equal(
            CompletionCode.ParameterOutOfRange,
            _bench.Try(new SetManagementControllerIdentifierString(48, 16, new byte[16]))
        );
    }

    [Fact]
    public void Configuration_is_kept_and_a_restart_of_DHCP_reads_as_nought()
    {
        _bench.Ask(new SetDcmiConfigurationParameters(4, 0, new byte[] { 0x2C, 0x01 }));
        _bench.Ask(new SetDcmiConfigurationParameters(1, 0, new byte[] { 1 }));
        _bench.Restart();
        Assert.Equal("2C01", _bench.Ask(new GetDcmiConfigurationParameters(4, 0)).Data.ToString());
        Assert.Equal("00", _bench.Ask(new GetDcmiConfigurationParameters(1, 0)).Data.ToString());
        Assert.Equal((CompletionCode)0x80, _bench.Try(new GetDcmiConfigurationParameters(9, 0)));
    }

    [Fact]
    public void A_machine_without_a_meter_has_no_power_management()
    {
        using var bench = new Workbench();
        Assert.Equal("000001", bench.Ask(new GetDcmiCapabilitiesInfo(1)).Data.ToString());
        Assert.Equal(CompletionCode.InvalidCommand, bench.Try(Reading));
        Assert.Equal(CompletionCode.ParameterOutOfRange, bench.Try(new GetDcmiCapabilitiesInfo(5)));
        Assert.Equal("000101", _bench.Ask(new GetDcmiCapabilitiesInfo(1)).Data.ToString());
    }

    private static string Text(Octets bytes) => System.Text.Encoding.Latin1.GetString(bytes.Span);
}
