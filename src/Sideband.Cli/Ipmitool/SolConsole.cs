using Sideband.Cli.Consoles;
using Sideband.Client;
using Sideband.Client.Consoles;

namespace Sideband.Cli.Ipmitool;

/// <summary>ipmitool's <c>sol activate</c>: our console in the peer's words, which expect scripts wait for.</summary>
internal static class SolConsole
{
    private static readonly ConsoleVoice Voice = new(
        "[SOL Session operational.  Use ~? for help]\n",
        """
        ~?
        	Supported escape sequences:
        	~.  - terminate connection
        	~B  - send break
        	~^Z - suspend ipmitool
        	~~  - send the escape character by typing it twice
        	~?  - this message
        	(Note that escapes are only recognized immediately after newline)

        """,
        "~. [terminated ipmitool]\n"
    );

    public static Task<int> RunAsync(DropIn tool, byte instance) =>
        TellAsync(
            tool,
            async () =>
            {
                using var sinks = new ConsoleSinks();
                var run = new ConsoleRun(tool.Client, "console", sinks, TextWriter.Null)
                {
                    Escape = (byte)'~',
                    Voice = Voice,
                    Options = new() { Instance = instance, Reconnect = false },
                };
                return await run.RunAsync(default) == ExitCode.Success ? 0 : DropIn.Failed;
            }
        );

    /// <summary>Opens a console, and closes it again after a moment.</summary>
    public static Task<int> TryAsync(DropIn tool, byte instance, TimeSpan pause) =>
        TellAsync(
            tool,
            async () =>
            {
                await using var console = await tool.Client.OpenConsoleAsync(
                    new() { Instance = instance, Reconnect = false }
                );
                tool.Print(Voice.Started);
                await Task.Delay(pause, TimeProvider.System);
                return 0;
            }
        );

    private static async Task<int> TellAsync(DropIn tool, Func<Task<int>> run)
    {
        try
        {
            return await run();
        }
        catch (ConsoleBusyException)
        {
            return tool.Fail("Info: SOL payload already active on another session");
        }
        catch (Exception e) when (DropIn.CodeOf(e) is { } code)
        {
            return tool.Fail(
                (byte)code switch
                {
                    0x81 => "Info: SOL payload disabled",
                    0x82 => "Info: SOL payload activation limit reached",
                    0x83 => "Info: cannot activate SOL payload with encryption",
                    0x84 => "Info: cannot activate SOL payload without encryption",
                    _ => $"Error activating SOL payload: {Words.Completion(code)}",
                }
            );
        }
        catch (IpmiException e)
        {
            return tool.Fail(e.Message);
        }
    }
}
