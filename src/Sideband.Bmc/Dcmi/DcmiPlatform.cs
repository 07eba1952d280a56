using Sideband.Bmc.Machines;
using Sideband.Bmc.Parameters;
using Sideband.Bmc.Sensors;
using Sideband.Bmc.Storage;
using Sideband.Protocol.Commands.GroupExtension.Dcmi;
using Sideband.Protocol.Wire;

namespace Sideband.Bmc.Dcmi;

/// <summary>All that DCMI sees of a machine.</summary>
internal sealed class DcmiPlatform
{
    /// <summary>The version that is followed.</summary>
    public const byte Major = 1;

    /// <summary>Behind the point.</summary>
    public const byte Minor = 5;

    private const byte None = 0xFF;
    private const string IdentifierKey = "dcmi/identifier";
    private readonly INvStore _store;
    private readonly MacAddress _mac;

    public DcmiPlatform(
        TimeProvider time,
        INvStore store,
        Controller controller,
        IReadOnlyList<Sensor> sensors,
        LimitExceptions exceptions
    )
    {
        (_store, _mac) = (store, controller.Machine.Lan.MacAddress);
        Meter = new(time, sensors);
        Sensors = new(sensors, controller.Sdrs);
        PowerLimiter = new(time, store, Meter, exceptions);
        ThermalLimiter = new(time, store, Sensors, exceptions);
        AssetTag = new(store, controller.Frus);
        var access = AccessOf(controller.Machine);
        Capabilities = new(DcmiCapabilities.Family, "dcmi/capability", store);
        Capabilities.Offer(
            new DcmiSupportedCapabilities(Meter.IsThere, true, access.Serial != None, access.SecondaryLan != None)
        );
        var entries = (ushort)Math.Min(controller.Machine.LogCapacity, 0xFFF);
        Capabilities.Offer(new DcmiMandatoryPlatformAttributes(entries, false, false, false, 1));
        Capabilities.Offer(new DcmiOptionalPlatformAttributes(0x20 >> 1, 0, 0));
        Capabilities.Offer(access);
        if (Meter.IsThere)
            Capabilities.Offer(new DcmiPowerStatisticsAttributes([.. PowerMeter.Windows]));
        Configuration = new(DcmiConfiguration.Family, "dcmi/configuration", store);
        Configuration.Offer(default(DcmiActivateDhcp));
        Configuration.Offer(default(DcmiDiscoveryConfiguration));
        Configuration.Offer(new DcmiDhcpTiming1(4));
        Configuration.Offer(new DcmiDhcpTiming2(120));
        Configuration.Offer(new DcmiDhcpTiming3(64));
    }

    public PowerMeter Meter { get; }

    public PowerLimiter PowerLimiter { get; }

    public ThermalLimiter ThermalLimiter { get; }

    public DcmiSensors Sensors { get; }

    public AssetTag AssetTag { get; }

    public ParameterStore Capabilities { get; }

    public ParameterStore Configuration { get; }

    /// <summary>The name for DHCP, zero bytes included; by default "DCMI" and the address of the card. (§6.4.6)</summary>
    public Octets Identifier
    {
        get => _store.Find(IdentifierKey) ?? System.Text.Encoding.ASCII.GetBytes($"DCMI{_mac}");
        set => _store.Put(IdentifierKey, value.Span);
    }

    private static DcmiManageabilityAccessAttributes AccessOf(MachineModel machine) =>
        new(
            machine.Lan.Channel,
            machine.Lans is [_, var second, ..] ? second.Channel : None,
            machine.Serial?.Channel ?? None
        );

    /// <summary>A part that reaches no further than the longest text does. (§6.4.2)</summary>
    public static bool IsPart(byte offset, byte count, int longest) =>
        offset < longest && count <= 16 && offset + count <= longest;

    /// <summary>What there is of a part of a text.</summary>
    public static Octets Part(Octets text, byte offset, byte count) =>
        offset >= text.Length ? default : text.Slice(offset, Math.Min(count, text.Length - offset));
}
