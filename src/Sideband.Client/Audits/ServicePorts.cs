namespace Sideband.Client.Audits;

/// <summary>Where services beside IPMI are looked for. These are the usual ports.</summary>
public sealed record ServicePorts
{
    /// <summary>SSH.</summary>
    public int Ssh { get; init; } = 22;

    /// <summary>Telnet.</summary>
    public int Telnet { get; init; } = 23;

    /// <summary>The web without TLS.</summary>
    public int Web { get; init; } = 80;

    /// <summary>The web with TLS.</summary>
    public int SecureWeb { get; init; } = 443;

    /// <summary>VNC.</summary>
    public int Vnc { get; init; } = 5900;

    /// <summary>UPnP's description of the device. (CVE-2013-3619 and others: Supermicro)</summary>
    public int Upnp { get; init; } = 49152;

    /// <summary>SNMP (UDP).</summary>
    public int Snmp { get; init; } = 161;

    /// <summary>The TCP ports.</summary>
    internal IReadOnlyList<int> Tcp => [Ssh, Telnet, Web, SecureWeb, Vnc, Upnp];
}
