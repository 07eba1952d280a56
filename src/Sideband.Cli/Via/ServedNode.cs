namespace Sideband.Cli.Via;

/// <summary>A controller in the server's list.</summary>
/// <param name="Name">What the server calls it.</param>
/// <param name="State"><c>on</c>, <c>off</c>, <c>unreachable</c> or <c>unknown</c>.</param>
/// <param name="Reason">Why that is not on or off; null where it is.</param>
/// <param name="StateAgeSeconds">How long ago it last told whether it is on; null where it never did.</param>
internal sealed record ServedNode(string Name, string State, string? Reason, double? StateAgeSeconds)
{
    /// <summary>Whether it is known now.</summary>
    public bool IsKnown => State is "on" or "off";

    /// <summary>Whether the server gets no answer from it.</summary>
    public bool IsUnreachable => State == "unreachable";
}

/// <summary>A page of the list.</summary>
internal sealed record ServedPage(IReadOnlyList<ServedNode> Nodes, string? Next);

/// <summary>All that the server knows of a controller, as far as verbs need it.</summary>
internal sealed record ServedDetail(
    ServedNode Summary,
    ServedChassis? Chassis,
    ServedLog? Log,
    IReadOnlyList<ServedSensor> Sensors,
    IReadOnlyList<ServedEvent> Events
);

/// <summary>The chassis: the answer's body in hexadecimal.</summary>
internal sealed record ServedChassis(string Bytes, double? AgeSeconds);

/// <summary>What the log says of itself.</summary>
internal sealed record ServedLog(int Entries, double? AgeSeconds);

/// <summary>A sensor.</summary>
internal sealed record ServedSensor(
    string Name,
    int Number,
    string Type,
    string Entity,
    double? Value,
    string Unit,
    IReadOnlyList<string> States,
    string Status,
    double? AgeSeconds
);

/// <summary>Something that happened; of an entry of the log the sixteen bytes in hexadecimal.</summary>
internal sealed record ServedEvent(long Number, string Kind, string? Sensor, string Text, string? Bytes);

/// <summary>A page of events, the newest first.</summary>
internal sealed record ServedEvents(IReadOnlyList<ServedEvent> Events, long? Next);

/// <summary>What the parts of a machine are.</summary>
internal sealed record ServedInventory(DateTimeOffset Since, IReadOnlyList<ServedFact> Facts);

/// <summary>Something of a part.</summary>
internal sealed record ServedFact(string Part, string Field, string Value);

/// <summary>A command that was sent.</summary>
internal sealed record ServedRaw(ServedRawAnswer? Answer);

/// <summary>What the controller said: completion code, and the rest in hexadecimal.</summary>
internal sealed record ServedRawAnswer(byte Code, string Data);

/// <summary>A job with what it does to each controller.</summary>
internal sealed record ServedJob(ServedJobHead Job, IReadOnlyList<ServedRow> Rows);

/// <summary>How far a job is.</summary>
internal sealed record ServedJobHead(long Id, string State, string? Reason);

/// <summary>How far it is with one controller.</summary>
internal sealed record ServedRow(string Node, string State, string? Answer, string? Error)
{
    /// <summary>Whether nothing more becomes of it in a job that runs.</summary>
    public bool HasEnded => State is not ("waiting" or "sent");
}

/// <summary>The server's groups.</summary>
internal sealed record ServedGroups(IReadOnlyList<ServedGroup> Items);

/// <summary>A group.</summary>
internal sealed record ServedGroup(string Name);
