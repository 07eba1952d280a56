using Sideband.Fleet.Stores;
using Sideband.Server.Doors;
using Sideband.Testing;

namespace Sideband.Server.Tests;

/// <summary>What opens a WebSocket for a page that has a token.</summary>
public sealed class TicketTests
{
    private const string Place = "/api/v1/nodes/node1/console";
    private static readonly Brought Token = new(ApiToken.Prefix + new string('a', 64), null);
    private readonly ManualTime _time = new();
    private readonly MemoryDocuments _documents = new();

    private static CancellationToken Test => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_is_for_whose_token_it_was_made()
    {
        var tickets = await Tickets.LoadAsync(_documents, _time, Test);
        Assert.Equal(Token.TokenHash, Redeemed(tickets, Made(tickets)));
        Assert.DoesNotContain("aaaa", Made(tickets), StringComparison.Ordinal);
        Assert.Null(tickets.Make(new(null, "a session"), Place));
        Assert.Null(tickets.Redeem(["sideband.console"], Place));
    }

    [Fact]
    public async Task It_opens_once_and_not_after_its_time()
    {
        var tickets = await Tickets.LoadAsync(_documents, _time, Test);
        var ticket = Made(tickets);
        Assert.Equal(Token.TokenHash, Redeemed(tickets, ticket));
        Assert.Equal("", Redeemed(tickets, ticket));
        var late = Made(tickets);
        _time.Advance(TimeSpan.FromSeconds(31));
        Assert.Equal("", Redeemed(tickets, late));
    }

    [Fact]
    public async Task Another_node_of_the_store_takes_it_and_another_store_does_not()
    {
        var made = Made(await Tickets.LoadAsync(_documents, _time, Test));
        Assert.Equal(Token.TokenHash, Redeemed(await Tickets.LoadAsync(_documents, _time, Test), made));
        Assert.Equal("", Redeemed(await Tickets.LoadAsync(new MemoryDocuments(), _time, Test), made));
    }

    [Fact]
    public async Task No_part_of_it_can_be_changed()
    {
        var tickets = await Tickets.LoadAsync(_documents, _time, Test);
        var ticket = Made(tickets);
        for (var i = 0; i < ticket.Length; i++)
        {
            var other = ticket[i] == '1' ? '2' : '1';
            Assert.Equal("", Redeemed(tickets, ticket[..i] + other + ticket[(i + 1)..]));
        }
        Assert.Equal("", tickets.Redeem([Tickets.Prefix + ticket], Place.Replace('1', '2'))?.TokenHash);
        Assert.Equal(Token.TokenHash, Redeemed(tickets, ticket));
    }

    private static string Made(Tickets tickets) => tickets.Make(Token, Place)!.Value.Ticket;

    private static string? Redeemed(Tickets tickets, string ticket) =>
        tickets.Redeem(["sideband.console", Tickets.Prefix + ticket], Place)?.TokenHash;
}
