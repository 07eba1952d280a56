using Sideband.Protocol.Wire;

namespace Sideband.Client.Audits;

/// <summary>What a controller serves beside IPMI.</summary>
public sealed record ServiceFacts
{
    /// <summary>The TCP ports of <see cref="ServicePorts"/> that took a connection.</summary>
    public IReadOnlyList<int> Open { get; init; } = [];

    /// <summary>Those that neither took nor refused one in time: a filter is before them.</summary>
    public IReadOnlyList<int> Silent { get; init; } = [];

    /// <summary>What SSH said of itself first; null where it said nothing.</summary>
    public string? SshBanner { get; init; }

    /// <summary>How the web was answered without TLS: the first line, and where it sends to; null where nothing was.</summary>
    public (string Status, string? Location)? PlainWeb { get; init; }

    /// <summary>Whether the port of the web with TLS took a connection.</summary>
    public bool SecureWebIsOpen { get; init; }

    /// <summary>What the web's TLS showed; null where no connection came about.</summary>
    public TlsFacts? Tls { get; init; }

    /// <summary>What SNMP told of the system to the community "public"; null where nothing was.</summary>
    public string? SnmpSystem { get; init; }
}
