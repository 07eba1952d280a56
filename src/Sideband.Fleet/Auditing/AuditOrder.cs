using System.Globalization;
using System.Text.Json;

namespace Sideband.Fleet.Auditing;

/// <summary>What an audit looks at.</summary>
/// <param name="Timing">Whether answers are timed, too.</param>
/// <param name="Services">Whether what they serve beside IPMI is looked at, too.</param>
/// <param name="PacketsPerSecond">To one controller at most: above 0, up to 100; 5.</param>
public sealed record AuditOrder(
    bool Timing = false,
    bool Services = false,
    double PacketsPerSecond = AuditOrder.UsualPackets
)
{
    /// <summary>Packets a second to one controller, where nobody says.</summary>
    public const double UsualPackets = 5;
    private const double MostPackets = 100;

    /// <summary>What is wrong with it; null where nothing is.</summary>
    public string? Fault =>
        PacketsPerSecond is > 0 and <= MostPackets ? null : $"packetsPerSecond is above 0, and {MostPackets} at most";

    /// <summary>As <see cref="Jobs.JobPlan.Document"/> has it.</summary>
    public string ToText() => JsonSerializer.Serialize(this, AuditOrderJson.Default.AuditOrder);

    /// <summary>Reads one; null is what is usual.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static AuditOrder Parse(string? text)
    {
        if (text is null)
            return new();
        try
        {
            return JsonSerializer.Deserialize(text, AuditOrderJson.Default.AuditOrder) is not { } order
                    ? throw new FormatException("it says nothing")
                : order.Fault is { } fault ? throw new FormatException(fault)
                : order;
        }
        catch (JsonException e)
        {
            throw new FormatException("it does not say what is looked at", e);
        }
    }

    /// <summary>The words of the command line that do the same.</summary>
    internal string Words =>
        "audit"
        + (Services ? " --services" : "")
        + (Timing ? " --timing" : "")
        + (
            PacketsPerSecond == UsualPackets
                ? ""
                : string.Create(CultureInfo.InvariantCulture, $" --rate {PacketsPerSecond}")
        );
}
