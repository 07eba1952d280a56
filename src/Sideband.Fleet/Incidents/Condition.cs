using System.Text.Json.Serialization;
using Sideband.Protocol.Records.Sel;

namespace Sideband.Fleet.Incidents;

/// <summary>Something that is wrong at one node.</summary>
/// <param name="Node">Whose it is.</param>
/// <param name="Cause">What kind of thing: <c>unreachable</c>, <c>refused</c>, <c>chassis</c> or <c>sensor</c>.</param>
/// <param name="Subject">Which of them, such as a sensor's name; empty where there is only one.</param>
/// <param name="Family">What of many nodes has one cause, probably: the same at all of them, such as <c>Temperature</c>.</param>
/// <param name="Severity">How bad it is.</param>
/// <param name="Title">What is wrong, the same as long as it is.</param>
/// <param name="Text">The rest of it: a reading, or why there is none.</param>
public sealed record Condition(
    string Node,
    string Cause,
    string Subject,
    string Family,
    EventSeverity Severity,
    string Title,
    string Text
)
{
    /// <summary>The cause of controllers that do not answer.</summary>
    public const string Unreachable = "unreachable";

    /// <summary>The cause of controllers that answer and let nobody in.</summary>
    public const string Refused = "refused";

    /// <summary>The cause of faults that the chassis tells.</summary>
    public const string Chassis = "chassis";

    /// <summary>The cause of sensors that are not well, and of entries of the log about them.</summary>
    public const string Sensor = "sensor";

    /// <summary>The same for the same thing, for ever.</summary>
    [JsonIgnore]
    public string Key => Subject.Length == 0 ? $"{Node}/{Cause}" : $"{Node}/{Cause}/{Subject}";
}
