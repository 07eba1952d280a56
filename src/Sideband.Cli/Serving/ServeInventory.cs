using Sideband.Bmc.Machines;
using Sideband.Cli.Hosts;
using Sideband.Client.Discovery;
using Sideband.Server.Importing;

namespace Sideband.Cli.Serving;

/// <summary>
/// A hosts.yaml that somebody sends to the server. Where it says that a password is in a file, a variable or what a command prints, that
/// is on the sender's machine: here nothing of it is read or run.
/// </summary>
internal static class ServeInventory
{
    /// <summary>The hosts that it names.</summary>
    /// <exception cref="FormatException">It has a mistake; the message says in which line.</exception>
    public static IReadOnlyList<ImportItem> Read(string text)
    {
        try
        {
            using var reader = new StringReader(text);
            var inventory = Inventory.Read("hosts.yaml", reader);
            return [.. inventory.Hosts.Select(name => ItemOf(inventory, inventory.Find(name)!))];
        }
        catch (Exception e) when (e is MachineFileException or UsageException)
        {
            throw new FormatException(e.Message, e);
        }
    }

    private static ImportItem ItemOf(Inventory inventory, Target target) =>
        new(target.Name, HostList.Text(target.Address, target.Port))
        {
            User = target.Settings.User,
            Password = target.Settings.Password is { Kind: PasswordKind.Clear, Value: var password } ? password : null,
            Groups = inventory.GroupsOf(target.Name),
            Rack = inventory.RackOf(target.Name),
            Line = target.Line,
        };
}
