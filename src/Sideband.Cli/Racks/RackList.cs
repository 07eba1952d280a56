using System.CommandLine;
using Sideband.Bmc.Machines;
using Sideband.Bmc.Racks;
using Sideband.Cli.Hosts;
using Sideband.Cli.Output;

namespace Sideband.Cli.Racks;

/// <summary><c>rack list</c>: the nodes of a rack, for people and for scripts.</summary>
internal static class RackList
{
    public static Command Make()
    {
        var file = new Argument<string>("file") { Description = "The rack's file." };
        var secrets = new Option<bool>("--show-secrets") { Description = "Show passwords, too." };
        var command = new Command("list", "The nodes of a rack.") { file, secrets };
        command.SetAction(parsed =>
        {
            try
            {
                var rack = RackFile.Load(parsed.GetValue(file)!);
                var report = parsed.GetValue(secrets)
                    ? new Report("name", "address", "port", "user", "password")
                    : new Report("name", "address", "port", "user");
                foreach (var node in rack.Nodes)
                {
                    var user = node.Machine.Users.Count > 0 ? node.Machine.Users[0] : null;
                    object?[] cells = [node.Name, node.Endpoint.Address.ToString(), node.Endpoint.Port, user?.Name];
                    report.Add(parsed.GetValue(secrets) ? [.. cells, user?.Password] : cells);
                }
                ResultPrinter.PrintRows(Screen.Of(parsed), report);
                return ExitCode.Success;
            }
            catch (Exception e) when (e is MachineFileException or IOException)
            {
                Console.Error.WriteLine($"sideband: {e.Message}");
                return ExitCode.Usage;
            }
        });
        return command;
    }
}
