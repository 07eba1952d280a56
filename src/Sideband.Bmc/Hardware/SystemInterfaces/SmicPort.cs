using Sideband.Protocol.Framing.SystemInterface;

namespace Sideband.Bmc.Hardware.SystemInterfaces;

/// <summary>Lets a host in by the registers of SMIC.</summary>
internal sealed class SmicPort : IHostPort
{
    private readonly SystemInterface _host;
    private readonly SmicController _smic;

    public SmicPort(SystemInterface host, SmicController smic)
    {
        (_host, _smic) = (host, smic);
        host.Plug(this);
    }

    public void Show(HostSignals signals) => _smic.Attention = signals.Attention ? SmicFlags.Attention : SmicFlags.None;

    /// <summary>Acts on what the host wrote.</summary>
    public void Run()
    {
        if (_smic.Run())
            HostExchange.Answer(_host, _smic.Request, _smic.Ticket, _smic.Respond);
    }
}
