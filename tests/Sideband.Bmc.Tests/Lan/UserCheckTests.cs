using System.Text;
using Sideband.Bmc.Lan;
using Sideband.Protocol;
using Sideband.Protocol.Commands.App;
using Sideband.Protocol.Sessions;

namespace Sideband.Bmc.Tests.Lan;

/// <summary>What users may do to one another, and what is theirs alone.</summary>
public sealed class UserCheckTests : IDisposable
{
    private const byte This = 0xE;
    private const byte Viewer = 3;
    private readonly Workbench _bench = new(Guarded.Machine);

    public void Dispose() => _bench.Dispose();

    private TestConsole LogIn(string name, string password, PrivilegeLevel role, uint id)
    {
        var console = new TestConsole(_bench) { ConsoleId = id, Role = role };
        Assert.Equal(RmcpPlusStatus.NoErrors, console.Login(name, password));
        return console;
    }

    private TestConsole Administrator() => LogIn("admin", "long-and-secret-word", PrivilegeLevel.Administrator, 1);

    private RmcpPlusStatus? Try(string name, string password, uint id) =>
        new TestConsole(_bench) { ConsoleId = id, Role = PrivilegeLevel.User }.Login(name, password);

    [Fact]
    public void Only_administrators_end_sessions_of_others()
    {
        var (admin, viewer) = (Administrator(), LogIn("viewer", "viewers-word", PrivilegeLevel.User, 2));
        Assert.Equal(CompletionCode.InsufficientPrivilege, viewer.Command(new CloseSession(admin.ControllerId, null)));
        Assert.Equal(CompletionCode.Success, admin.Command(new GetDeviceId()));
        // At the level that every session begins with, neither does he.
        Assert.Equal(CompletionCode.InsufficientPrivilege, admin.Command(new CloseSession(viewer.ControllerId, null)));
        Assert.Equal(CompletionCode.Success, admin.Command(new SetSessionPrivilegeLevel(PrivilegeLevel.Administrator)));
        Assert.Equal(CompletionCode.Success, admin.Command(new CloseSession(viewer.ControllerId, null)));
        Assert.Null(viewer.Command(new GetDeviceId()));
    }

    [Fact]
    public void A_user_comes_in_by_his_exact_name_while_he_is_on_and_may_send_messages()
    {
        Assert.NotEqual(RmcpPlusStatus.NoErrors, Try("VIEWER", "viewers-word", 2));
        Assert.NotEqual(RmcpPlusStatus.NoErrors, Try("view", "viewers-word", 3));
        _bench.Ask(new SetUserPassword(Viewer, false, PasswordOperation.DisableUser, default));
        Assert.NotEqual(RmcpPlusStatus.NoErrors, Try("viewer", "viewers-word", 4));
        _bench.Ask(new SetUserPassword(Viewer, false, PasswordOperation.EnableUser, default));
        _bench.Ask(new SetUserAccess(This, false, false, false, true, Viewer, PrivilegeLevel.User, null));
        Assert.NotEqual(RmcpPlusStatus.NoErrors, Try("viewer", "viewers-word", 5));
        _bench.Ask(new SetUserAccess(This, true, false, false, true, Viewer, PrivilegeLevel.NoAccess, null));
        Assert.NotEqual(RmcpPlusStatus.NoErrors, Try("viewer", "viewers-word", 6));
        _bench.Ask(new SetUserAccess(This, true, false, false, true, Viewer, PrivilegeLevel.User, null));
        Assert.Equal(RmcpPlusStatus.NoErrors, Try("viewer", "viewers-word", 7));
    }

    [Fact]
    public void A_session_ends_with_its_users_rights()
    {
        var (admin, viewer) = (Administrator(), LogIn("viewer", "viewers-word", PrivilegeLevel.User, 2));
        _bench.Ask(new SetUserAccess(This, true, false, false, true, Viewer, PrivilegeLevel.NoAccess, null));
        Assert.Null(viewer.Command(new GetDeviceId()));
        Assert.Equal(CompletionCode.Success, admin.Command(new GetDeviceId()));
    }

    [Fact]
    public void The_first_user_has_no_name_and_is_never_on()
    {
        Assert.Equal(CompletionCode.InvalidDataField, _bench.Try(new SetUserName(1, "first")));
        Assert.Equal(
            CompletionCode.InvalidDataField,
            _bench.Try(new SetUserPassword(1, false, PasswordOperation.EnableUser, default))
        );
    }

    // Who has a code can try passwords on it at home.
    [Fact]
    public void Codes_of_passwords_are_for_administrators_where_strangers_are_kept_out()
    {
        var request = new GetAuthCode(
            (byte)IntegrityAlgorithm.HmacSha1Of96,
            AuthCodeForm.Ipmi20,
            This,
            2,
            new byte[16]
        );
        Assert.Equal(
            CompletionCode.InsufficientPrivilege,
            _bench.Try(request, _bench.Administrator with { Privilege = PrivilegeLevel.Operator })
        );
        Assert.Equal(CompletionCode.Success, _bench.Try(request));
    }

    [Fact]
    public void A_user_without_a_name_does_not_come_in()
    {
        _bench.Ask(
            new SetUserPassword(5, true, PasswordOperation.SetPassword, Encoding.ASCII.GetBytes("a-word-of-20-letters"))
        );
        _bench.Ask(new SetUserPassword(5, false, PasswordOperation.EnableUser, default));
        _bench.Ask(new SetUserAccess(This, true, false, false, true, 5, PrivilegeLevel.Administrator, null));
        Assert.NotEqual(RmcpPlusStatus.NoErrors, Try("", "a-word-of-20-letters", 2));
    }

    [Fact]
    public void A_user_with_an_empty_password_does_not_come_in()
    {
        Add(5, "bare", "", PrivilegeLevel.User);
        Assert.NotEqual(RmcpPlusStatus.NoErrors, Try("bare", "", 2));
        Add(5, "bare", "a-word", PrivilegeLevel.User);
        Assert.Equal(RmcpPlusStatus.NoErrors, Try("bare", "a-word", 3));
    }

    // The first of a name is not the one who may do that. (§13.20)
    [Fact]
    public void A_name_and_a_role_find_the_user_who_may_have_it()
    {
        Add(5, "both", "a-users-word", PrivilegeLevel.User);
        Add(6, "both", "operators-word", PrivilegeLevel.Operator);
        Assert.Equal(RmcpPlusStatus.NoErrors, ByRole("operators-word", PrivilegeLevel.Operator, 2));
        Assert.NotEqual(RmcpPlusStatus.NoErrors, ByRole("a-users-word", PrivilegeLevel.Operator, 3));
        Assert.Equal(RmcpPlusStatus.NoErrors, ByRole("a-users-word", PrivilegeLevel.User, 4));
    }

    private RmcpPlusStatus? ByRole(string password, PrivilegeLevel role, uint id) =>
        new TestConsole(_bench)
        {
            ConsoleId = id,
            Role = role,
            NameOnly = false,
        }.Login("both", password);

    private void Add(byte id, string name, string password, PrivilegeLevel limit)
    {
        var bytes = new byte[SessionPassword.LongestOf15];
        Encoding.ASCII.GetBytes(password, bytes.AsSpan());
        _bench.Ask(new SetUserName(id, name));
        _bench.Ask(new SetUserPassword(id, false, PasswordOperation.SetPassword, bytes));
        _bench.Ask(new SetUserPassword(id, false, PasswordOperation.EnableUser, default));
        _bench.Ask(new SetUserAccess(This, true, false, false, true, id, limit, null));
    }
}
