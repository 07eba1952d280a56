using Sideband.Protocol.Records.Sel;

namespace Sideband.Client.Local;

/// <summary>What the kernel's driver can do beside carrying commands. (Linux, Documentation/driver-api/ipmi.rst)</summary>
public sealed class LocalDriver
{
    private readonly DeviceSender _sender;

    internal LocalDriver(DeviceSender sender) => _sender = sender;

    /// <summary>
    /// Events as the driver takes them from the controller's message buffer, with a second's delay at most. Whoever listens
    /// first gets those that wait there. A controller without such a buffer gives none.
    /// </summary>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="IpmiException">The driver gives none.</exception>
    public IAsyncEnumerable<SelRecord> EventsAsync(CancellationToken cancellation = default) =>
        _sender.EventsAsync(cancellation);

    /// <summary>Whether the driver takes silence for work on the firmware; it stays so when we have gone.</summary>
    /// <exception cref="IpmiException">The driver refuses.</exception>
    public MaintenanceMode Maintenance
    {
        get => _sender.Driver.Maintenance;
        set => _sender.Driver.Maintenance = value;
    }

    /// <summary>Our address on the primary IPMB, for all who use the driver; 20h.</summary>
    /// <exception cref="IpmiException">The driver refuses.</exception>
    public byte Address
    {
        get => _sender.Driver.Address;
        set => _sender.Driver.Address = value;
    }
}
