using Sideband.Client;
using Sideband.Client.Consoles;

namespace Sideband.Cli.Consoles;

/// <summary>What is said of consoles, and how the program ends.</summary>
internal static class ConsoleWords
{
    public static string Of(ConsoleNotice notice) =>
        notice switch
        {
            ConsoleNotice.Lost => "the controller is silent; trying again ...",
            ConsoleNotice.Back => "back again",
            ConsoleNotice.InputRefused => "the machine takes nothing that is typed",
            ConsoleNotice.InputAccepted => "the machine takes what is typed again",
            ConsoleNotice.InputUncertain => "what was typed last may not have arrived, and was not sent again",
            ConsoleNotice.Overrun => "something the machine said was lost",
            ConsoleNotice.MachineBreak => "the machine sent a break",
            _ => notice.ToString(),
        };

    public static string Of(ConsoleEnding ending) =>
        ending switch
        {
            ConsoleEnding.TakenOver => "another has taken the console over",
            ConsoleEnding.Ended => "the console was ended on the controller",
            ConsoleEnding.Lost => "the controller is lost",
            _ => "console closed",
        };

    public static string Status(string name, IpmiClient client, SerialConsole console) =>
        $"{name} at {client.Peer}, suite {client.Suite?.Id}, instance {console.Instance}; {(console.IsIdle ? "all that was typed has arrived" : "something typed is on its way")}";

    public static int Code(ConsoleEnding ending, bool interrupted) =>
        ending switch
        {
            ConsoleEnding.TakenOver => ExitCode.Refused,
            ConsoleEnding.Ended => ExitCode.Failed,
            ConsoleEnding.Lost => ExitCode.Unreachable,
            _ => interrupted ? ExitCode.Interrupted : ExitCode.Success,
        };

    public static int Code(IpmiException problem) =>
        problem switch
        {
            IpmiTimeoutException => ExitCode.Unreachable,
            IpmiRefusedException or ConsoleBusyException => ExitCode.Refused,
            _ => ExitCode.Failed,
        };
}
