namespace Sideband.Bmc.Hardware.SystemInterfaces;

/// <summary>Lets a host in by the SMBus of SSIF.</summary>
internal sealed class SsifPort : IHostPort
{
    private readonly SystemInterface _host;
    private readonly SsifController _ssif;

    public SsifPort(SystemInterface host, SsifController ssif)
    {
        (_host, _ssif) = (host, ssif);
        host.Plug(this);
    }

    public void Show(HostSignals signals)
    {
        // The line is for those who asked for interrupts; others look at the message flags now and then.
        if (signals is { Attention: true, Interrupts: true })
            _ssif.Alert();
    }

    /// <summary>Answers a request, where the host has written one.</summary>
    public void Run()
    {
        if (_ssif.HasRequest)
            HostExchange.Answer(_host, _ssif.Request, _ssif.Ticket, _ssif.Respond);
    }
}
