using Sideband.Protocol.Commands.GroupExtension.Dcmi;
using Sideband.Protocol.Sensors;
using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Tests.Commands;

/// <summary>Bytes of the tables of DCMI 1.5; the requests are those that ipmitool 1.8.19 sends.</summary>
public sealed class DcmiLayoutTests
{
    private static void Check<T>(string hex, in T message)
        where T : struct, IMessage<T>
    {
        Assert.Equal(Octets.FromHex(hex), Message.ToOctets(in message));
        Assert.True(Message.TryRead<T>(Octets.FromHex(hex).Span, out var read));
        Assert.Equal(message, read);
    }

    [Fact]
    public void Power_reading_is_that_of_table_6_16()
    {
        Check("DC 01 00 00", new GetPowerReading(PowerReadingMode.System, default));
        // Five minutes: 01b in bits 7 to 6.
        Check("DC 02 45 00", new GetPowerReading(PowerReadingMode.Enhanced, new(5, RollingUnit.Minutes)));
        Check(
            "DC 64 00 32 00 2C 01 6E 00 10 27 00 60 E8 03 00 00 40",
            new GetPowerReading.Response(100, 50, 300, 110, new(0x60002710), 1000, true)
        );
    }

    [Fact]
    public void Power_limit_is_that_of_tables_6_17_to_6_19()
    {
        Check("DC 00 00", default(GetPowerLimit));
        Check(
            "DC 00 00 11 F4 01 E8 03 00 00 00 00 3C 00",
            new GetPowerLimit.Response(PowerLimitAction.Log, 500, 1000, 60)
        );
        Check(
            "DC 00 00 00 01 F4 01 E8 03 00 00 00 00 3C 00",
            new SetPowerLimit(PowerLimitAction.PowerOff, 500, 1000, 60)
        );
        Check("DC 01 00 00", new ActivateDeactivatePowerLimit(1));
    }

    [Fact]
    public void Temperatures_are_those_of_table_6_22()
    {
        Check("DC 01 40 00 00", new GetTemperatureReadings(SensorType.Temperature, EntityId.AirInlet40, 0, 0));
        Check("DC 02 02 17 01 85 02", new GetTemperatureReadings.Response(2, [new(23, false, 1), new(5, true, 2)]));
        Check("DC 02 01 34 12", new GetDcmiSensorInfo.Response(2, [new(0x1234)]));
    }

    [Fact]
    public void Thermal_limit_is_that_of_table_6_21()
    {
        // ipmitool's header has limit and actions the other way round in its structure for reading; the table has not.
        Check("DC 37 01 40 2D 0A 00", new SetThermalLimit(EntityId.AirInlet, 1, false, true, 45, 10));
        Check("DC 20 2D 0A 00", new GetThermalLimit.Response(true, false, 45, 10));
    }

    [Fact]
    public void Capabilities_are_those_of_table_6_3()
    {
        Check("00 01 01", new DcmiSupportedCapabilities(true, true, false, false));
        Check("00 82 00 00 05", new DcmiMandatoryPlatformAttributes(0x200, false, false, true, 5));
        Check("20 00", new DcmiOptionalPlatformAttributes(0x10, 0, 0));
        Check(
            "02 0F 41",
            new DcmiPowerStatisticsAttributes([new(15, RollingUnit.Seconds), new(1, RollingUnit.Minutes)])
        );
    }
}
