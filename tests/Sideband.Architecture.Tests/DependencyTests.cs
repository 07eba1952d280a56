using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Sideband.Architecture.Tests;

/// <summary>Dependencies point one way: Protocol below Client and Bmc, which do not see each other, and Cli on top.</summary>
public sealed class DependencyTests
{
    [Theory]
    [InlineData("Sideband.Protocol", "")]
    [InlineData("Sideband.Datagrams", "")]
    [InlineData("Sideband.Client", "Sideband.Protocol,Sideband.Datagrams")]
    [InlineData("Sideband.Bmc", "Sideband.Protocol,Sideband.Datagrams")]
    [InlineData("Sideband.Fleet", "Sideband.Protocol,Sideband.Client")]
    [InlineData("Sideband.Server", "Sideband.Protocol,Sideband.Client,Sideband.Fleet")]
    public void Library_sees_only_what_is_below_it(string library, string allowed)
    {
        var ours = ReferencesOf(library).Where(name => name.StartsWith("Sideband.", StringComparison.Ordinal));
        Assert.All(ours, name => Assert.Contains(name, allowed.Split(',')));
    }

    [Fact]
    public void Protocol_needs_nothing_but_the_framework() =>
        Assert.All(
            ReferencesOf("Sideband.Protocol"),
            name => Assert.True(name.StartsWith("System.", StringComparison.Ordinal) || name == "netstandard", name)
        );

    [Fact]
    public void Protocol_has_no_sockets_files_threads_or_clock()
    {
        string[] banned = ["System.Net.Sockets", "System.Threading.Thread", "System.IO.FileSystem", "System.Console"];
        Assert.All(ReferencesOf("Sideband.Protocol"), name => Assert.DoesNotContain(name, banned));
    }

    // What broke other controllers by their web side: pages, header fields and cookies. This one has no web side that could be.
    [Fact]
    public void Controller_serves_no_web() =>
        Assert.All(
            ReferencesOf("Sideband.Bmc"),
            name =>
            {
                Assert.False(name.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal), name);
                Assert.DoesNotContain(name, new[] { "System.Net.HttpListener", "System.Net.Http", "System.Web" });
            }
        );

    private static List<string> ReferencesOf(string assembly)
    {
        using var file = File.OpenRead(Path.Combine(AppContext.BaseDirectory, assembly + ".dll"));
        using var pe = new PEReader(file);
        var metadata = pe.GetMetadataReader();
        return [.. metadata.AssemblyReferences.Select(h => metadata.GetString(metadata.GetAssemblyReference(h).Name))];
    }
}
