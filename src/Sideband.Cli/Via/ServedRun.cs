using System.CommandLine;
using Sideband.Cli.Hosts;
using Sideband.Cli.Output;

namespace Sideband.Cli.Via;

/// <summary>A verb on controllers that a server watches.</summary>
/// <param name="Fleet">The server.</param>
/// <param name="Parsed">The command line.</param>
/// <param name="Nodes">The controllers, in their order; the server has all of them.</param>
/// <param name="Options">How many at once, and when it is enough.</param>
/// <param name="Came">Is told of each that is through.</param>
/// <param name="Failed">How many have failed so far.</param>
internal sealed record ServedRun(
    ServedFleet Fleet,
    ParseResult Parsed,
    IReadOnlyList<ServedNode> Nodes,
    RunOptions Options,
    Action<HostResult> Came,
    Func<int> Failed
);
