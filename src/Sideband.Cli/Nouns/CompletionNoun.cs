using System.CommandLine;
using Sideband.Cli.Reference;

namespace Sideband.Cli.Nouns;

/// <summary><c>completion</c>: prints what a shell needs to complete commands; the words come from the program itself.</summary>
internal static class CompletionNoun
{
    private const string Bash = """
        _sideband() {
          local IFS=$'\n'
          COMPREPLY=($(compgen -W "$(sideband "[suggest:$COMP_POINT]" "$COMP_LINE" 2>/dev/null)" -- "${COMP_WORDS[COMP_CWORD]}"))
        }
        complete -F _sideband sideband
        """;

    private const string Zsh = """
        _sideband() {
          local -a words_there
          words_there=("${(@f)$(sideband "[suggest:$CURSOR]" "$BUFFER" 2>/dev/null)}")
          compadd -a words_there
        }
        compdef _sideband sideband
        """;

    private const string Fish = """
        complete -c sideband -f -a '(sideband "[suggest:"(string length -- (commandline -cp))"]" (commandline -cp) 2>/dev/null)'
        """;

    private const string PowerShell = """
        Register-ArgumentCompleter -Native -CommandName sideband -ScriptBlock {
          param($word, $line, $position)
          sideband "[suggest:$position]" "$line" | Where-Object { $_ -like "$word*" } |
            ForEach-Object { [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_) }
        }
        """;

    public static Command Make()
    {
        var shell = new Argument<string>("shell") { Description = "bash, zsh, fish or powershell." };
        shell.AcceptOnlyFromAmong("bash", "zsh", "fish", "powershell");
        var command = new Command("completion", "Print what a shell needs: eval \"$(sideband completion bash)\".")
        {
            shell,
        };
        command.SetAction(parsed =>
            parsed.InvocationConfiguration.Output.WriteLine(
                parsed.GetValue(shell) switch
                {
                    "bash" => Bash,
                    "zsh" => Zsh,
                    "fish" => Fish,
                    _ => PowerShell,
                }
            )
        );
        return command.Examples("completion bash", "completion fish");
    }
}
