namespace Sideband.Fleet.Alerts.Smpp;

/// <summary>A number or a name, and of which kind it is. (SMPP 3.4 §5.2.5, §5.2.6)</summary>
/// <param name="Type">Type of number: 0 unknown, 1 international, 5 a name.</param>
/// <param name="Plan">Numbering plan: 0 unknown, 1 that of telephones (E.164).</param>
/// <param name="Text">The digits, or the name.</param>
internal readonly record struct SmppAddress(byte Type, byte Plan, string Text)
{
    /// <summary>A telephone, with its country where a + stands before it.</summary>
    public static SmppAddress Telephone(string number) =>
        number.StartsWith('+') ? new(1, 1, number[1..]) : new(0, 1, number);

    /// <summary>Who sends; null leaves it to the centre.</summary>
    public static SmppAddress Sender(string? from) =>
        from is null ? new(0, 0, "")
        : from.TrimStart('+').All(char.IsAsciiDigit) ? Telephone(from)
        : new(5, 0, from);
}
