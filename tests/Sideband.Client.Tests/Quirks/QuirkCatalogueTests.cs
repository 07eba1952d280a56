using Sideband.Client.Caches;
using Sideband.Client.Quirks;
using Sideband.Testing;

namespace Sideband.Client.Tests.Quirks;

public sealed class QuirkCatalogueTests
{
    /// <summary>FreeIPMI 1.6.10: all names that its manual pages have under WORKAROUNDS.</summary>
    private const string FreeIpmi =
        "assumebmcowner assumeio assumemaxsdrrecordcount assumesystemevent authcap discretereading endianseq forcepermsg guidformat "
        + "idzero ignoreauthcode ignorescanningdisabled integritycheckvalue intel20 ipmiping malformedack noauthcodecheck "
        + "nochecksumcheck opensesspriv serialalertsdeferred skipchecks slowcommit solchannelassumelanchannel solchannelsupport "
        + "solpacketseq solpayloadsize solport solstatus spinpoll sun20 supermicro20 unexpectedauth veryslowcommit altbridging ignorestateflag";

    /// <summary>ipmitool 1.8.19: <c>-o list</c>.</summary>
    private const string Ipmitool = "supermicro intelwv2 intelplus icts ibm i82571spt kontron quanta";

    [Theory]
    [InlineData(FreeIpmi, "FreeIPMI")]
    [InlineData(Ipmitool, "ipmitool")]
    public void Every_name_of_the_peers_is_known(string names, string origin) =>
        Assert.All(names.Split(' '), name => Assert.Equal(origin, QuirkCatalogue.Find(name)?.Origin));

    [Fact]
    public void Every_quirk_has_one_row_with_all_its_cells()
    {
        Assert.Equal(Enum.GetValues<Quirk>(), QuirkCatalogue.All.Select(entry => entry.Quirk));
        Assert.All(
            QuirkCatalogue.All,
            entry =>
            {
                Assert.NotEmpty(entry.Symptom);
                Assert.NotEmpty(entry.Remedy);
            }
        );
    }

    [Fact]
    public void Names_come_in_either_case_with_commas_and_none_forgets_them() =>
        Assert.Equal(
            "endianseq,intelplus",
            QuirkCatalogue.Parse(["solport,none,EndianSeq", "rakp3_wrong_rolem"]).ToString()
        );

    [Fact]
    public void Unknown_names_are_told_with_the_nearest_or_all()
    {
        Assert.Contains("'opensesspriv'", Complaint("opensespriv"), StringComparison.Ordinal);
        Assert.Contains("authcap", Complaint("nothing-like-it"), StringComparison.Ordinal);
        static string Complaint(string name) =>
            Assert.Throws<FormatException>(() => QuirkCatalogue.Parse([name])).Message;
    }

    [Fact]
    public void What_was_seen_is_remembered_and_what_weakens_never_is()
    {
        using var folder = new TemporaryFolder();
        var cache = new ControllerCache(folder.File("cache"), "10.0.0.5:623");
        var memory = new QuirkMemory(new ClientOptions(), cache);
        memory.Note(Quirk.EndianSeq);
        memory.Note(Quirk.IntelPlus);
        memory.Forget(Quirk.IntelPlus);
        Assert.Equal("endianseq", new QuirkMemory(new ClientOptions(), cache).All.ToString());
        cache.Write("quirks", "noauthcodecheck,idzero,unknown"u8.ToArray());
        Assert.Equal("idzero", new QuirkMemory(new ClientOptions(), cache).All.ToString());
    }
}
