using Sideband.Client.Local;

namespace Sideband.Client.Tests.Local;

/// <summary>A kernel's driver that a test answers for.</summary>
internal sealed class FakeDriver : ILocalDriver
{
    private Action<DriverMessage> _received = _ => { };
    private Action _gone = () => { };

    public List<(nint Id, DriverAddress To, byte NetFn, byte Command, byte[] Body)> Sent { get; } = [];

    /// <summary>How often the driver is to repeat each on a bus.</summary>
    public List<int> Retries { get; } = [];

    /// <summary>What is answered at once; null is silence.</summary>
    public Func<byte, byte, byte[], byte[]?>? Answers { get; set; }

    public bool GivesEvents { get; private set; }

    public bool RefusesEvents { get; set; }

    public MaintenanceMode Maintenance { get; set; }

    public byte Address { get; set; } = 0x20;

    public void Listen(Action<DriverMessage> received, Action gone) => (_received, _gone) = (received, gone);

    public void Send(
        nint id,
        DriverAddress to,
        byte netFn,
        byte command,
        ReadOnlySpan<byte> body,
        int retries,
        TimeSpan wait
    )
    {
        Retries.Add(retries);
        Sent.Add((id, to, netFn, command, body.ToArray()));
        if (Answers?.Invoke(netFn, command, body.ToArray()) is { } answer)
            Give(new(DriverMessageKind.Response, id, (byte)(netFn | 1), command, answer));
    }

    public void SetEvents(bool wanted) =>
        GivesEvents = RefusesEvents ? throw new IpmiException("The driver does not switch events.") : wanted;

    public void Give(DriverMessage message) => _received(message);

    public void Dispose() => _gone();
}
