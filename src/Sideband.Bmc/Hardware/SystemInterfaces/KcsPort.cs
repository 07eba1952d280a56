namespace Sideband.Bmc.Hardware.SystemInterfaces;

/// <summary>Lets a host in by the registers of KCS.</summary>
internal sealed class KcsPort : IHostPort
{
    private readonly SystemInterface _host;
    private readonly KcsController _kcs;

    public KcsPort(SystemInterface host, KcsController kcs)
    {
        (_host, _kcs) = (host, kcs);
        host.Plug(this);
    }

    public void Show(HostSignals signals) =>
        (_kcs.InterruptsOnAttention, _kcs.Attention) = (signals.Interrupts, signals.Attention);

    /// <summary>Acts on what the host wrote.</summary>
    public void Run()
    {
        if (_kcs.Run())
            HostExchange.Answer(_host, _kcs.Request, _kcs.Ticket, _kcs.Respond);
    }
}
