namespace Sideband.Fleet.Alerts;

/// <summary>A log of the network. (RFC 5424)</summary>
/// <param name="Host">Where.</param>
/// <param name="Port">Its port.</param>
/// <param name="Transport">How.</param>
public sealed record SyslogTarget(string Host, int Port, SyslogTransport Transport) : AlertTarget("syslog")
{
    /// <summary>The facility, 0 to 23; 16 is local0.</summary>
    public int Facility { get; init; } = 16;

    /// <summary>Who signs the server's certificate (PEM); null are the system's.</summary>
    public string? Authorities { get; init; }

    /// <inheritdoc/>
    public override string Place => FormattableString.Invariant($"{Host}:{Port}");
}
