using System.Globalization;
using System.Text;
using Sideband.Testing;

namespace Sideband.Protocol.Tests.Commands;

/// <summary>Every message is tested by being in the catalogue.</summary>
public sealed class CatalogueContractTests
{
    public static TheoryData<string> Names => [.. Catalogue.Entries.Keys];

    public static TheoryData<string> Groups => [.. Catalogue.Entries.Values.Select(e => e.Group).Distinct()];

    public static TheoryData<string> GroupsWithSwitches =>
        [.. Catalogue.Entries.Values.Where(e => e.Switches(2).Any()).Select(e => e.Group).Distinct()];

    [Theory]
    [MemberData(nameof(Names))]
    public void Message_reads_back_what_it_writes_and_survives_any_bytes(string name) =>
        Catalogue.Entries[name].CheckContract();

    /// <summary>Two fields of one width that change places still round-trip: the approved text does not let them.</summary>
    [Theory]
    [MemberData(nameof(Groups))]
    public void Layouts_are_the_approved_ones(string group) =>
        Approved.Check($"Layouts.{group}.approved.txt", Text(group, entry => entry.Samples(3)));

    /// <summary>A bit that is turned round still round-trips, too.</summary>
    [Theory]
    [MemberData(nameof(GroupsWithSwitches))]
    public void Switches_mean_what_was_approved(string group) =>
        Approved.Check($"Switches.{group}.approved.txt", Text(group, entry => entry.Switches(2)));

    private static string Text(string group, Func<Catalogue.Entry, IEnumerable<string>> samples)
    {
        var text = new StringBuilder();
        foreach (var (name, entry) in Catalogue.Entries.Where(e => e.Value.Group == group))
        {
            var lines = string.Concat(samples(entry));
            if (lines.Length > 0)
                text.Append(CultureInfo.InvariantCulture, $"{name}\n{lines}");
        }
        return text.ToString();
    }
}
