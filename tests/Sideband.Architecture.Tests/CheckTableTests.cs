using Sideband.Testing;

namespace Sideband.Architecture.Tests;

/// <summary>The checks that <c>bench/mutate-checks.cs</c> switches off are where its table says.</summary>
public sealed class CheckTableTests
{
    private static readonly IReadOnlyList<Check> Checks = CheckTable.Read(
        Path.Combine(SourceTests.Root(), "bench", "checks.txt")
    );

    [Fact]
    public void Every_check_stands_in_its_source_exactly_once() =>
        Assert.All(
            Checks.GroupBy(check => check.File),
            file =>
            {
                var text = File.ReadAllText(Path.Combine(SourceTests.Root(), file.Key));
                Assert.All(file, check => Assert.True(CheckTable.Count(text, check.Is) == 1, check.ToString()));
            }
        );

    [Fact]
    public void Every_check_has_a_name_of_its_own_and_a_switch()
    {
        Assert.InRange(Checks.Count, 200, int.MaxValue);
        Assert.Equal(Checks.Count, Checks.Select(check => check.Name).Distinct(StringComparer.Ordinal).Count());
        Assert.All(Checks, check => Assert.Contains("ON", check.WithSwitch, StringComparison.Ordinal));
    }
}
