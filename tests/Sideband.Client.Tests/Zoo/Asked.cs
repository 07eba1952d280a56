namespace Sideband.Client.Tests.Zoo;

/// <summary>A request that the controller got.</summary>
/// <param name="NetFn">Its network function.</param>
/// <param name="Command">Its command.</param>
/// <param name="Body">Its body.</param>
/// <param name="Count">How many of this command there were before.</param>
internal sealed record Asked(byte NetFn, byte Command, byte[] Body, int Count)
{
    public bool Is(byte netFn, byte command) => (NetFn, Command) == (netFn, command);
}
