namespace Sideband.Fleet.Alerts;

/// <summary>How a log of the network is reached.</summary>
public enum SyslogTransport
{
    /// <summary>A datagram each; nobody hears whether it has arrived. (RFC 5426)</summary>
    Udp,

    /// <summary>A stream in clear, each with its length before it. (RFC 6587)</summary>
    Tcp,

    /// <summary>The same in TLS. (RFC 5425)</summary>
    Tls,
}
