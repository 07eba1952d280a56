namespace Sideband.Fleet.Alerts;

/// <summary>Telephones that get short messages by a modem.</summary>
/// <param name="Device">The serial device; null where the modem is behind TCP.</param>
/// <param name="Host">Where it is behind TCP; null where it is a device.</param>
/// <param name="Port">Its TCP port.</param>
/// <param name="To">The numbers.</param>
public sealed record ModemTarget(string? Device, string? Host, int Port, IReadOnlyList<string> To) : AlertTarget("sms")
{
    /// <summary>The card's PIN; null asks for none.</summary>
    public AlertSecret? Pin { get; init; }

    /// <inheritdoc/>
    public override string Place =>
        $"{string.Join(", ", To)} by {Device ?? FormattableString.Invariant($"{Host}:{Port}")}";
}
