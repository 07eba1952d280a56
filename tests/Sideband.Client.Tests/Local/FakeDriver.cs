using Sideband.Client.Local;

namespace Sideband.Client.Tests.Local;

/// <summary>A kernel's driver that a test answers for. Requests may come from many threads, as to the real one.</summary>
internal sealed class FakeDriver : ILocalDriver
{
    private readonly Lock _gate = new();
    private readonly List<(nint Id, DriverAddress To, byte NetFn, byte Command, byte[] Body)> _sent = [];
    private Action<DriverMessage> _received = _ => { };
    private Action _gone = () => { };

    /// <summary>What it was asked so far.</summary>
    public IReadOnlyList<(nint Id, DriverAddress To, byte NetFn, byte Command, byte[] Body)> Sent
    {
        get
        {
            lock (_gate)
                return [.. _sent];
        }
    }

    /// <summary>How often the driver is to repeat each on a bus.</summary>
    public List<int> Retries { get; } = [];

    /// <summary>What is answered at once; null is silence.</summary>
    public Func<DriverAddress, byte, byte, byte[]?>? Answers { get; set; }

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
        lock (_gate)
        {
            Retries.Add(retries);
            _sent.Add((id, to, netFn, command, body.ToArray()));
        }
        if (Answers?.Invoke(to, netFn, command) is { } answer)
            Give(new(DriverMessageKind.Response, id, (byte)(netFn | 1), command, answer));
    }

    public void SetEvents(bool wanted) =>
        GivesEvents = RefusesEvents ? throw new IpmiException("The driver does not switch events.") : wanted;

    public void Give(DriverMessage message) => _received(message);

    public void Dispose() => _gone();
}
