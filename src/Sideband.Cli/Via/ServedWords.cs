using System.Globalization;
using Sideband.Client;

namespace Sideband.Cli.Via;

/// <summary>Off, unreachable and unknown are three things, and none is shown as another.</summary>
internal static class ServedWords
{
    /// <summary>Refuses to tell of the present what the server does not know of it.</summary>
    /// <exception cref="IpmiTimeoutException">The controller does not answer.</exception>
    /// <exception cref="NodeUnknownException">The server does not know how it is.</exception>
    public static void MustBeKnown(ServedNode node)
    {
        if (node.IsKnown)
            return;
        var why = node.Reason is { } reason ? $": {reason}" : "";
        var last = node.StateAgeSeconds is { } age ? $"; it last answered {Ago(age)} ago" : "";
        throw node.IsUnreachable
            ? new IpmiTimeoutException($"unreachable for the server{why}{last}")
            {
                Hint = "The server goes on trying by itself. 'sel list' and 'fru show' tell what it has kept.",
            }
            : new NodeUnknownException($"unknown to the server now{why}{last}")
            {
                Hint =
                    "Nobody can say whether it is on or off. A server that has just started is soon through; ask again.",
            };
    }

    /// <summary>What a person should know where he is told of what was kept, and not of the present.</summary>
    public static string? NoteOn(ServedNode node) =>
        node.IsKnown ? null : $"sideband: {node.Name} is {node.State} now: what it says is of before";

    /// <summary>A time as people say it.</summary>
    public static string Ago(double seconds) =>
        seconds switch
        {
            < 120 => string.Create(CultureInfo.InvariantCulture, $"{seconds:0} s"),
            < 7200 => string.Create(CultureInfo.InvariantCulture, $"{seconds / 60:0} min"),
            < 172_800 => string.Create(CultureInfo.InvariantCulture, $"{seconds / 3600:0} h"),
            _ => string.Create(CultureInfo.InvariantCulture, $"{seconds / 86_400:0} days"),
        };
}
