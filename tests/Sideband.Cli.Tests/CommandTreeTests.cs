using Sideband.Cli.Reference;

namespace Sideband.Cli.Tests;

/// <summary>A line is parsed by the nouns that it names alone, and means what it means to the whole tree.</summary>
public sealed class CommandTreeTests
{
    [Fact]
    public void Each_noun_stands_in_the_table_by_its_name() =>
        Assert.All(CommandTree.Nouns, noun => Assert.Equal(noun.Name, noun.Make().Name));

    [Fact]
    public void Every_verb_is_found_among_what_its_line_names()
    {
        foreach (var (path, command) in CommandWalk.Verbs(CommandTree.Make()))
        {
            var found = CommandTree.Parse(path.Split(' ')).CommandResult.Command;
            Assert.Equal((path, command.Name, command.Description), (path, found.Name, found.Description));
        }
    }

    [Theory]
    [InlineData("-H sel power status", "status", "power sel")]
    [InlineData("power status -H mc", "status", "power mc")]
    [InlineData("-H power --help", "sideband", null)]
    [InlineData("power --help", "power", null)]
    [InlineData("raw --help", "raw", null)]
    [InlineData("raw -vh", "raw", null)]
    [InlineData("raw -?", "raw", null)]
    [InlineData("raw /h", "raw", null)]
    [InlineData("-H power", "sideband", null)]
    [InlineData("power stats", "power", null)]
    [InlineData("-H bmc7 shell", "shell", null)]
    [InlineData("[suggest:8] power", "power", null)]
    public void Nouns_are_made_that_are_among_the_words(string line, string command, string? made)
    {
        var parsed = CommandTree.Parse(line.Split(' '));
        var nouns = parsed.RootCommandResult.Command.Subcommands.Select(c => c.Name).ToList();
        if (command != "sideband")
            Assert.Equal(command, parsed.CommandResult.Command.Name);
        if (made is null)
            Assert.Equal(CommandTree.Make().Subcommands.Select(c => c.Name), nouns);
        else
            Assert.Equal(made.Split(' ').Order(), nouns.Order());
    }
}
