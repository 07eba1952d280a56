namespace Sideband.Client.Local;

/// <summary>The kernel's IPMI driver.</summary>
internal interface ILocalDriver : IDisposable
{
    /// <summary>Begins to receive.</summary>
    /// <param name="received">Takes what comes, on a thread of the driver's.</param>
    /// <param name="gone">Is told when nothing will come any more.</param>
    void Listen(Action<DriverMessage> received, Action gone);

    /// <summary>Hands a request to the driver, which sends it, repeats it on buses, and gives its answer in the end.</summary>
    /// <param name="id">Comes back with the answer.</param>
    /// <param name="to">Whom it is for.</param>
    /// <param name="netFn">The network function.</param>
    /// <param name="command">The command.</param>
    /// <param name="body">The body.</param>
    /// <param name="retries">How often it is repeated on a bus where no answer comes.</param>
    /// <param name="wait">How long each answer from a bus may take.</param>
    /// <exception cref="IpmiException">The driver does not take it.</exception>
    void Send(nint id, DriverAddress to, byte netFn, byte command, ReadOnlySpan<byte> body, int retries, TimeSpan wait);

    /// <summary>Whether events are wanted; whoever wants them first gets those that wait.</summary>
    /// <exception cref="IpmiException">The driver refuses.</exception>
    void SetEvents(bool wanted);

    /// <summary>How the driver takes the controller's silence; of the interface, not only of its user.</summary>
    /// <exception cref="IpmiException">The driver refuses.</exception>
    MaintenanceMode Maintenance { get; set; }

    /// <summary>Our address on the primary IPMB; of the interface, not only of its user.</summary>
    /// <exception cref="IpmiException">The driver refuses.</exception>
    byte Address { get; set; }
}
