using Microsoft.AspNetCore.Http;
using Sideband.Fleet.Members;
using Sideband.Fleet.Tests.Members;
using Sideband.Server.Doors;
using Sideband.Server.Members;
using Sideband.Testing;

namespace Sideband.Server.Tests.Members;

/// <summary>A pass opens one request at one member, for whom it says, for a while.</summary>
#pragma warning disable CA1001 // What it holds ends with the test.
public sealed class MemberPassTests
#pragma warning restore CA1001
{
    private readonly ManualTime _time = new();
    private readonly byte[] _key = new byte[32];
    private readonly Membership _here;
    private readonly MemberPasses _passes;

    public MemberPassTests()
    {
        _here = new(new MemoryLeases(_time, new Random(1)).Way(), new("here"), _time);
        _passes = new(_here, _key, _time);
    }

    [Fact]
    public void It_says_for_whom_with_role_and_scope()
    {
        var caller = new Caller("ann", Role.Operator) { Scope = new(["web"], ["node7"]) };
        var found = _passes.Find(Request("POST", "/api/v1/jobs", "?a=1", Pass("POST", "/api/v1/jobs?a=1", caller)));
        Assert.Equal(("ann", Role.Operator, true), (found!.Name, found.Role, found.IsHandedOn));
        Assert.True(NodeScope.Same(caller.Scope, found.Scope));
    }

    [Fact]
    public void It_opens_nothing_else()
    {
        var pass = Pass("GET", "/api/v1/nodes/node1", new("ann", Role.Viewer));
        Assert.NotNull(_passes.Find(Request("GET", "/api/v1/nodes/node1", "", pass)));
        Assert.Null(_passes.Find(Request("GET", "/api/v1/nodes/node2", "", pass)));
        Assert.Null(_passes.Find(Request("POST", "/api/v1/nodes/node1", "", pass)));
        Assert.Null(_passes.Find(Request("GET", "/api/v1/nodes/node1", "?x", pass)));
        // At another member, with another key, changed, or too old.
        var there = new Membership(new MemoryLeases(_time, new Random(1)).Way(), new("there"), _time);
        Assert.Null(new MemberPasses(there, _key, _time).Find(Request("GET", "/api/v1/nodes/node1", "", pass)));
        Assert.Null(new MemberPasses(_here, [1, .. _key], _time).Find(Request("GET", "/api/v1/nodes/node1", "", pass)));
        for (var i = 0; i < pass.Length; i++)
        {
            var changed = pass[..i] + (pass[i] == 'A' ? 'B' : 'A') + pass[(i + 1)..];
            // The last letter of a Base64 text has bits that mean nothing.
            if (i != pass.Length - 1)
                Assert.Null(_passes.Find(Request("GET", "/api/v1/nodes/node1", "", changed)));
        }
        foreach (
            var junk in (string[])["", ".", "a.b", pass + ".", "é.é", pass.Replace(".", "", StringComparison.Ordinal)]
        )
            Assert.Null(_passes.Find(Request("GET", "/api/v1/nodes/node1", "", junk)));
        _time.Advance(TimeSpan.FromMinutes(6));
        Assert.Null(_passes.Find(Request("GET", "/api/v1/nodes/node1", "", pass)));
    }

    [Fact]
    public void Metrics_of_several_are_one_text_and_process_figures_are_of_the_first()
    {
        const string One = "# HELP a A.\n# TYPE a gauge\na{node=\"x\"} 1\n# HELP p P.\n# TYPE p gauge\np 5\n";
        const string Other = "# HELP a A.\n# TYPE a gauge\na{node=\"y\"} 2\n# HELP p P.\n# TYPE p gauge\np 6\n";
        Assert.Equal(
            "# HELP a A.\n# TYPE a gauge\na{node=\"x\"} 1\na{node=\"y\"} 2\n# HELP p P.\n# TYPE p gauge\np 5\n",
            MemberMetrics.Merge([One, Other])
        );
    }

    private string Pass(string method, string path, Caller caller) => _passes.Make(_here.Self, method, path, caller);

    private static HttpRequest Request(string method, string path, string query, string pass)
    {
        var request = new DefaultHttpContext().Request;
        (request.Method, request.Path, request.QueryString) = (method, path, new(query));
        request.Headers[MemberPasses.Header] = pass;
        return request;
    }
}
