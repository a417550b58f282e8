-- Opens the files in Neovim with the language server, and writes what Neovim shows: see files.txtar.
-- nvim --headless -u NONE -S neovim.lua, with SERVER, OUTPUT and FILES (separated by blanks) in the environment.
local output = {}
local function say(line) table.insert(output, line) end
local client = vim.lsp.start_client({
  name = "sessionlint", cmd = { vim.env.SERVER, "lsp" }, root_dir = vim.fn.getcwd(),
  handlers = { ["window/showMessage"] = function(_, m) say("message: " .. m.message) end },
})
local function finish()
  vim.fn.writefile(output, vim.env.OUTPUT)
  vim.lsp.stop_client(client)
  vim.wait(2000, function() return vim.lsp.client_is_stopped(client) end)
  vim.cmd("qa!")
end

local function open(name)
  vim.cmd("edit " .. name)
  local buffer = vim.api.nvim_get_current_buf()
  vim.lsp.buf_attach_client(buffer, client)
  return buffer
end

-- shown waits for diagnostics of which one has the rule (or none has, with "without"), and lists the warnings and errors, and
-- those of the rule.
local function shown(buffer, name, rule, without)
  local function has()
    for _, d in ipairs(vim.diagnostic.get(buffer)) do
      if d.user_data.lsp.code == rule then return true end
    end
    return false
  end
  vim.wait(20000, function() return has() ~= (without or false) end, 20)
  local lines = {}
  for _, d in ipairs(vim.diagnostic.get(buffer)) do
    if d.severity <= vim.diagnostic.severity.WARN or d.user_data.lsp.code == rule then
      local text = table.concat(vim.api.nvim_buf_get_text(buffer, d.lnum, d.col, d.end_lnum, d.end_col, {}), "\n")
      table.insert(lines, string.format("%s:%d %s %s", name, d.lnum + 1, d.user_data.lsp.code, text))
    end
  end
  table.sort(lines)
  return lines
end

local function ask(buffer, method, params)
  params.textDocument = { uri = vim.uri_from_bufnr(buffer) }
  local answer = vim.lsp.buf_request_sync(buffer, method, params, 20000)
  return answer and answer[client] and answer[client].result
end

-- act applies the first code action whose title begins with a text.
local function act(buffer, line, character, title)
  local place = { line = line, character = character }
  local actions = ask(buffer, "textDocument/codeAction", { range = { start = place, ["end"] = place }, context = { diagnostics = {} } })
  for _, action in ipairs(actions or {}) do
    if vim.startswith(action.title, title) then
      if not action.edit then
        action = vim.lsp.buf_request_sync(buffer, "codeAction/resolve", action, 20000)[client].result
      end
      vim.lsp.util.apply_workspace_edit(action.edit, "utf-16")
      return
    end
  end
  say("no action " .. title)
end

local function run()
  local rules = { ["session-policy.json"] = "redundant-policy-entry", ["main.tf"] = "role-max-session-duration" }
  for name in vim.gsplit(vim.env.FILES, " ") do
    for _, line in ipairs(shown(open(name), name, rules[name] or "session-duration")) do say(line) end
  end
  table.sort(output)

  local policy = open("session-policy.json")
  act(policy, 3, 20, "shrink this policy")
  say("shrunk: " .. table.concat(vim.api.nvim_buf_get_lines(policy, 0, -1, false), "\n"))

  local request = open("request.yaml")
  act(request, 5, 20, "ignore session-duration here")
  for _, line in ipairs(vim.api.nvim_buf_get_lines(request, 0, -1, false)) do
    local comment = line:match("#.*")
    if comment then say("ignored: " .. comment) end
  end
  for _, line in ipairs(shown(request, "request.yaml", "session-duration", true)) do say("after ignoring: " .. line) end
  local hover = ask(request, "textDocument/hover", { position = { line = 6, character = 4 } })
  say("hover: " .. (hover and hover.contents.value:match("DurationSeconds") or "nothing"))
  vim.api.nvim_buf_set_lines(request, -1, -1, false, { "  Exter" })
  local items = ask(request, "textDocument/completion", { position = { line = 7, character = 7 } })
  say("completion: " .. (items and items.items[1] and items.items[1].label or "nothing"))
end

local ok, fault = pcall(run)
if not ok then say("fault: " .. fault) end
finish()
